import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { expectBalance } from '../../support/accounts.js';
import { perTest } from '../../support/fixture.js';
import { openShop } from '../../support/rejected-shop.js';

const shop = perTest(openShop);
let isErased = false;
afterEach(async () => {
  // What was erased is counted, but not there any more.
  if (!isErased) await expectBalance(shop.database.sql);
  isErased = false;
});

const ORDERS = 6_000;
const LINES = 5;

/** Orders of five lines; mail and time stand on the first line of each only. */
function orders(): string {
  const lines = Array.from({ length: ORDERS * LINES }, (_, line) => {
    const [order, item] = [Math.floor(line / LINES), line % LINES];
    const first = item === 0 ? `c${order}@example.org,15.01.2025 10:00` : ',';
    return `#${order},${first},${item + 1},2.50`;
  });
  return ['Name,Email,Created,Item,Price', ...lines, ''].join('\n');
}

const MAPPING = {
  version: 2,
  columns: {
    event_id: { template: '{Name}-{Item}' },
    event_type: { constant: 'purchase' },
    product_id: { from: 'Item' },
    product_name: { from: 'Item' },
    category: { constant: 'Tea' },
    price: { from: 'Price' },
    customer_email: { from: 'Email' },
    event_timestamp: { from: 'Created', time: { formats: ['dd.MM.yyyy HH:mm'] } },
  },
  fill: { key: 'Name', columns: ['Email', 'Created'] },
};

it('further lines of an order lost its fields where a batch began in the middle, and where a run was killed', async () => {
  const path = join(shop.place.path, 'orders.json');
  writeFileSync(path, JSON.stringify(MAPPING));
  shop.place.put('orders.csv', orders());
  const words = ['--mapping', path, '--batch-rows', '1003'];
  {
    await using run = shop.place.start(['--once', '--settle', '0', ...words]);
    await run.untilStderr('batch 3 completed');
    run.kill('SIGKILL');
    await run.ended;
  }
  expect(await shop.place.json(words)).toMatchObject({ rejected: 0, exitCode: 0 });
  const wrong = await shop.database.sql`
    select event_id, customer_email from ecommerce_events
    where customer_email is distinct from 'c' || substr(split_part(event_id, '-', 1), 2) || '@example.org'
      or event_timestamp <> '2025-01-15 10:00+00'`;
  expect([...wrong]).toEqual([]);
  const [events] = await shop.database.sql`select count(*)::int as count from ecommerce_events`;
  expect(events?.['count']).toBe(ORDERS * LINES);
});

it('are checked against a budget as they are loaded', async () => {
  const path = join(shop.place.path, 'orders.json');
  writeFileSync(path, JSON.stringify(MAPPING));
  shop.place.put('orders.csv', orders());
  expect(await shop.place.json(['--mapping', path, '--max-rejects', '0'])).toMatchObject({
    rejected: 0,
    inserted: ORDERS * LINES,
    exitCode: 0,
  });
});

describe('a rejected row with filled fields', () => {
  const columns = { ...MAPPING.columns, price: { from: 'Price' } };
  const csv = `Name,Email,Created,Item,Price
#1,ann@example.org,15.01.2025 10:00,1,5
#1,,,2,20000
#2,bob@example.org,15.01.2025 10:00,1,30000
`;

  async function load(): Promise<string> {
    const path = join(shop.place.path, 'orders.json');
    writeFileSync(path, JSON.stringify({ ...MAPPING, columns }));
    shop.place.put('orders.csv', csv);
    await shop.place.json(['--mapping', path]);
    return path;
  }

  it('is loaded by a replay with them', async () => {
    const path = await load();
    const words = ['rejects', 'replay', '--max-price', '50000', '--mapping', path, '--json'];
    const { stdout } = await shop.place.command(words);
    expect(JSON.parse(stdout)).toMatchObject({ tried: 2, inserted: 2 });
    const events = await shop.database.sql`
      select event_id, customer_email from ecommerce_events order by event_id`;
    expect([...events]).toEqual([
      { event_id: '#1-1', customer_email: 'ann@example.org' },
      { event_id: '#1-2', customer_email: 'ann@example.org' },
      { event_id: '#2-1', customer_email: 'bob@example.org' },
    ]);
  });

  it('is erased with the person that they are of', async () => {
    const path = await load();
    const erased = await shop.place.command([
      'erase',
      '--email',
      'ann@example.org',
      '--input',
      shop.place.incoming,
      '--mapping',
      path,
    ]);
    expect(erased.exitCode).toBe(0);
    isErased = true;
    const rejects = await shop.database.sql`select line_number::int as line from rejected_events`;
    expect([...rejects]).toEqual([{ line: 4 }]);
  });

  it('is listed with the column of the file', async () => {
    const path = await load();
    const { stdout } = await shop.place.command(['rejects', 'list', '--mapping', path, '--json']);
    expect(JSON.parse(stdout).rejects[0].problems).toEqual([
      {
        rule: 'price.range',
        column: 'price',
        source: 'price',
        value: '30000',
        reason: 'below --min-price, or above --max-price',
      },
    ]);
  });
});

it('rows that are no shop events are counted as skipped, and none of them is kept', async () => {
  const path = join(shop.place.path, 'orders.json');
  const skip = [{ Item: '2' }, { Price: { below: 0 } }];
  writeFileSync(path, JSON.stringify({ ...MAPPING, skip }));
  shop.place.put(
    'orders.csv',
    `Name,Email,Created,Item,Price
#1,ann@example.org,15.01.2025 10:00,1,5
#1,,,2,5
#1,,,3,-5
#1,,,4,free
`,
  );
  expect(await shop.place.json(['--mapping', path])).toMatchObject({
    read: 4,
    inserted: 1,
    rejected: 1,
    skipped: 2,
  });
  const [batch] = await shop.database.sql`select skips from ingest_batches`;
  expect(batch?.['skips']).toEqual({ 'Item is 2': 1, 'Price is below 0': 1 });
});
