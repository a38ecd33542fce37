import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { perTest } from '../../support/fixture.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import { makeZip } from '../../support/make-zip.js';
import { StreamPlace } from '../../support/stream-place.js';

/* Exports of other programs: invented values in documented layouts. */
const LAYOUTS = join(import.meta.dirname, '../../fixtures/layouts');

const database = perTest(createMigratedDatabase);
const place = perTest(() => new StreamPlace(database.url));

function sample(path: string): Buffer {
  return readFileSync(join(LAYOUTS, path));
}

/** Puts the mapping of a layout beside the incoming folder, and returns the words that name it. */
function mappingOf(layout: string): readonly string[] {
  place.put('../mapping.json', sample(`${layout}/mapping.json`));
  return ['--mapping', 'mapping.json'];
}

/** All events without their empty columns; neither `extra` nor what depends on the run is among them. */
async function events(): Promise<readonly unknown[]> {
  const rows = await database.sql`
    select jsonb_strip_nulls(to_jsonb(e) - '{batch_id,created_at,device_type,extra,removed,price_category}'::text[]) as event
    from ecommerce_events e order by event_timestamp, event_id collate "C", price`;
  return rows.map(({ event }) => event as unknown);
}

async function rejects(): Promise<readonly unknown[]> {
  const rows = await database.sql`
    select line_number::int as line, to_jsonb(rules) as rules from rejected_events order by 1`;
  return [...rows];
}

async function checkLedger(): Promise<void> {
  const { exitCode, stdout } = await place.command(['fsck', '--json']);
  expect({ exitCode, stdout }).toMatchObject({ exitCode: 0 });
}

// https://support.google.com/analytics/answer/7029846 (2024)
it('ga4-events: a line of the BigQuery export is an event for each of its items', async () => {
  place.put('000000000000.json', sample('ga4-events/000000000000.json'));
  expect(await place.json(['--mapping', 'ga4-events'])).toMatchObject({
    read: 7,
    inserted: 3,
    rejected: 1,
    skipped: 3,
  });
  const made = { event_id: expect.any(String), currency: 'EUR', session_id: '1777888700' };
  const order = {
    ...made,
    event_type: 'purchase',
    order_id: 'T_500',
    customer_id: 'u7',
    event_timestamp: '2026-05-04T10:02:00.323456+00:00',
  };
  const all = await events();
  expect(all).toHaveLength(3);
  expect(all).toEqual(
    expect.arrayContaining([
      {
        ...made,
        event_type: 'view',
        sku: 'GGOE-77',
        product_name: 'Canvas "bag"',
        category: 'Bags',
        price: 18.5,
        quantity: 1,
        customer_id: '12.34',
        event_timestamp: '2026-05-04T10:00:01.123456+00:00',
      },
      {
        ...order,
        sku: 'GGOE-77',
        product_name: 'Canvas bag',
        category: 'Bags',
        price: 18.5,
        quantity: 2,
      },
      {
        ...order,
        sku: '4711',
        product_id: 4711,
        product_name: 'Mütze',
        brand: 'Globex',
        price: 9.99,
        quantity: 1,
      },
    ]),
  );
  // A refund that names no items cannot be divided among products.
  expect(await rejects()).toEqual([{ line: 6, rules: ['row.no_items'] }]);
  await checkLedger();
});

// https://amplitude.com/docs/apis/analytics/export (2026)
it('amplitude: a ZIP of gzipped lines has orders with products, and views of one product', async () => {
  const hours = ['100011_2026-05-04_10#0.json', '100011_2026-05-04_11#0.json'];
  const files = hours.map((name) => ({
    name: `100011/${name}.gz`,
    content: gzipSync(sample(`amplitude/${name}`)),
  }));
  place.put('export.zip', makeZip({ name: '100011/', content: '' }, ...files));
  expect(await place.json(mappingOf('amplitude'))).toMatchObject({
    files: { loaded: 1 },
    read: 6,
    inserted: 4,
    rejected: 1,
    skipped: 1,
  });
  const made = { currency: 'EUR', session_id: '1777888700000', ip_address: '203.0.113.7' };
  const order = { ...made, customer_id: 'u7', order_id: 'T-1' };
  const at = '2026-05-04T10:01:00+00:00';
  expect(await events()).toEqual([
    {
      ...made,
      event_id: 'a1',
      event_type: 'view',
      product_id: 77,
      sku: 'BAG-1',
      product_name: 'Canvas “bag”',
      category: 'Bags',
      price: 18.5,
      quantity: 1,
      customer_id: 'd-1',
      event_timestamp: '2026-05-04T10:00:00.123456+00:00',
    },
    {
      ...order,
      event_id: 'a3#1',
      event_type: 'purchase',
      product_id: 77,
      sku: 'BAG-1',
      product_name: 'Canvas bag',
      category: 'Bags',
      price: 18.5,
      quantity: 2,
      event_timestamp: at,
    },
    {
      ...order,
      event_id: 'a3#2',
      event_type: 'purchase',
      sku: 'SOFA-9',
      product_name: 'Sofa\nred',
      price: 0.1,
      quantity: 1,
      event_timestamp: at,
    },
    {
      ...order,
      event_id: 'a4#1',
      event_type: 'refund',
      sku: 'BAG-1',
      price: 18.5,
      quantity: 1,
      event_timestamp: '2026-05-04T11:00:00.5+00:00',
    },
  ]);
  expect(await rejects()).toEqual([{ line: 5, rules: ['product_id.empty'] }]);
  await checkLedger();
});

// https://docs.snowplow.io/docs/destinations/custom-streaming/enriched-tsv-format (2026)
it('snowplow: products are contexts beside others, in tab-separated rows without header and quotes', async () => {
  place.put('part-0.tsv', sample('snowplow/part-0.tsv'));
  expect(await place.json(mappingOf('snowplow'))).toMatchObject({
    read: 7,
    inserted: 3,
    rejected: 0,
    skipped: 4,
  });
  const product = { category: 'bags', currency: 'GBP' };
  const order = {
    ...product,
    event_type: 'purchase',
    order_id: 'T9',
    customer_id: 'u9',
    event_timestamp: '2026-05-04T10:02:00.001+00:00',
  };
  expect(await events()).toEqual([
    {
      ...product,
      event_id: 'e1#2',
      event_type: 'view',
      sku: 'SKU\t1',
      product_name: 'Bag \\ "x"',
      price: 12.5,
      quantity: 1,
      customer_id: 'du-1',
      event_timestamp: '2026-05-04T10:00:01.123+00:00',
    },
    { ...order, event_id: 'e2#3', sku: 'S1', product_name: 'Bag', price: 12.5, quantity: 2 },
    { ...order, event_id: 'e2#4', sku: 'S2', product_name: 'Belt', price: 17.5, quantity: 1 },
  ]);
  await checkLedger();
});

// eBay Seller Hub, orders report as CSV (2026); there is no public reference of its columns.
it('ebay: an order has a row of its own above its items, and its years have two digits', async () => {
  place.put('eBay-OrdersReport.csv', sample('ebay/eBay-OrdersReport.csv'));
  expect(await place.json(mappingOf('ebay'))).toMatchObject({
    read: 7,
    inserted: 3,
    rejected: 2,
    skipped: 2,
  });
  const made = { event_id: expect.any(String), event_type: 'purchase', currency: 'USD' };
  const order = {
    ...made,
    order_id: '12-346',
    customer_id: 'buyer_2',
    customer_email: 'b@members.ebay.com',
    event_timestamp: '2026-05-05T07:00:00+00:00',
  };
  const all = await events();
  expect(all).toHaveLength(3);
  expect(all).toEqual(
    expect.arrayContaining([
      {
        ...made,
        product_id: 3344556677,
        sku: 'BAG-1',
        product_name: 'Canvas bag, "new"',
        price: 12,
        quantity: 1,
        order_id: '12-345',
        customer_id: 'buyer_1',
        customer_email: 'a@members.ebay.com',
        event_timestamp: '2026-05-04T07:00:00+00:00',
      },
      {
        ...order,
        product_id: 3344556678,
        sku: 'MUG',
        product_name: 'Mug',
        price: 10,
        quantity: 1,
      },
      { ...order, product_id: 3344556679, product_name: 'Sofa', price: 15, quantity: 2 },
    ]),
  );
  // The lines below the orders have other fields than the header.
  expect(await rejects()).toEqual([
    { line: 9, rules: ['row.columns'] },
    { line: 10, rules: ['row.columns'] },
  ]);
  await checkLedger();
});

// BigCommerce, export of orders with the default template (2026)
it('bigcommerce: the names in a cell of products hold the signs between products', async () => {
  place.put('orders.csv', sample('bigcommerce/orders.csv'));
  expect(await place.json(mappingOf('bigcommerce'))).toMatchObject({
    read: 3,
    inserted: 3,
    rejected: 0,
  });
  const order = {
    event_type: 'purchase',
    currency: 'AUD',
    order_id: '115',
    customer_id: '7',
    customer_name: 'Dawn Hill',
    customer_email: 'd@x.com',
    event_timestamp: '2026-05-04T00:15:00+00:00',
  };
  expect(await events()).toEqual([
    {
      ...order,
      event_id: '115#1',
      product_id: 100,
      sku: '8810-Blue-Small',
      product_name: 'Legging, long',
      price: 1067.5,
      quantity: 1,
    },
    {
      ...order,
      event_id: '115#2',
      product_id: 115,
      product_name: 'Capri | black',
      price: 65,
      quantity: 2,
    },
    {
      event_id: '116#1',
      event_type: 'refund',
      currency: 'AUD',
      order_id: '116',
      customer_email: 'e@x.com',
      event_timestamp: '2026-05-05T00:15:00+00:00',
      product_id: 100,
      sku: '8810-Blue-Small',
      product_name: 'Legging',
      price: 67.5,
      quantity: 1,
    },
  ]);
  await checkLedger();
});
