import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  BUILT_IN_NAMES,
  builtInJson,
  findFitting,
  type BuiltInName,
} from '../../../src/core/mapping/built-in.js';
import { NO_SHARED_DATA, sharedData, sharedFile } from '../../support/shared-data.js';
import { outcomes, outcomesOfLines } from './read-with.js';

/** Microseconds since the epoch. */
const at = (iso: string, micros = 0) => Date.parse(iso) * 1_000 + micros;

function eventsOf(name: BuiltInName, sample: string, encoding: 'utf8' | 'latin1' = 'utf8') {
  const csv = readFileSync(sharedFile(`layouts/${sample}`), encoding);
  return outcomes(builtInJson(name), csv);
}

it.each(BUILT_IN_NAMES)('%s can be read', (name) => {
  expect(builtInJson(name)).toMatchObject({ version: 2, name });
});

describe.skipIf(sharedData === undefined)(
  `samples of exports (${sharedData ?? NO_SHARED_DATA})`,
  () => {
    it('shopify-orders', () => {
      const first = {
        event_type: 'purchase',
        order_id: '#1050',
        customer_email: 'mila@example.org',
        customer_name: 'Mila Berg',
        currency: 'EUR',
        event_timestamp: at('2026-05-01T07:59:00Z'),
      };
      expect(eventsOf('shopify-orders', 'shopify-orders/orders_export_1.csv')).toMatchObject([
        { ...first, sku: 'MAT-100', price: 6_295, quantity: 1 },
        { ...first, sku: 'MAT-50', price: 3_795, quantity: 2 },
        {
          order_id: '#1051',
          sku: 'SPO-1',
          price: 500,
          quantity: 1,
          event_timestamp: at('2026-05-01T08:59:00Z'),
          customer_name: 'Jon Hill',
        },
      ]);
    });

    it('ga4', () => {
      const item = {
        sku: 'GGOE-77',
        product_id: undefined,
        price: 1_850,
        currency: 'EUR',
        session_id: '1777888700',
        product_name: 'Canvas bag',
      };
      expect(eventsOf('ga4', 'ga4-flat/ga4.csv')).toMatchObject([
        {
          ...item,
          event_type: 'view',
          order_id: undefined,
          quantity: 1,
          event_timestamp: at('2026-05-04T10:00:00.123Z', 456),
        },
        {
          ...item,
          event_type: 'add_to_cart',
          quantity: 2,
          event_timestamp: at('2026-05-04T10:01:00.223Z', 456),
        },
        {
          ...item,
          event_type: 'purchase',
          order_id: 'T_500',
          quantity: 2,
          customer_id: 'u7',
          event_timestamp: at('2026-05-04T10:02:00.323Z', 456),
        },
      ]);
    });

    it('segment', () => {
      expect(eventsOf('segment', 'segment-product-added/product_added.csv')).toMatchObject([
        {
          event_id: 'ajs-next-1a',
          event_type: 'add_to_cart',
          sku: 'G-32',
          product_id: undefined,
          price: 1_850,
          quantity: 2,
          currency: 'USD',
          event_timestamp: at('2026-05-04T10:00:01.1Z'),
        },
        {
          event_id: 'ajs-next-1b',
          sku: 'G-33',
          product_id: 77,
          price: 900,
          quantity: 1,
          customer_id: 'anon-2',
          event_timestamp: at('2026-05-04T10:00:05.1Z'),
        },
      ]);
    });

    it('segment-orders', () => {
      expect(
        eventsOf('segment-orders', 'segment-order-completed/order_completed.csv'),
      ).toMatchObject([
        {
          event_id: 'ajs-next-2a#1',
          event_type: 'purchase',
          order_id: 'T_500',
          sku: 'G-32',
          price: 1_850,
          quantity: 2,
          currency: 'USD',
          event_timestamp: at('2026-05-04T10:05:01.1Z'),
        },
      ]);
    });

    it('posthog', () => {
      expect(eventsOf('posthog', 'posthog-events/events.csv')).toMatchObject([
        {
          event_type: 'add_to_cart',
          sku: 'G-32',
          price: 1_850,
          quantity: 2,
          currency: 'USD',
          session_id: 's1',
          ip_address: '203.0.113.7',
          customer_id: 'u7',
          event_timestamp: at('2026-05-04T10:00:00.123Z', 456),
        },
      ]);
    });

    it('retailrocket', () => {
      expect(eventsOf('retailrocket', 'retailrocket/events.csv')).toMatchObject([
        {
          event_type: 'view',
          product_id: 355_908,
          price: undefined,
          event_timestamp: at('2015-06-02T05:02:12.117Z'),
        },
        {
          event_type: 'add_to_cart',
          product_id: 248_676,
          event_timestamp: at('2015-06-02T05:50:14.164Z'),
        },
        {
          event_type: 'purchase',
          product_id: 248_676,
          order_id: '4000',
          price: undefined,
          event_timestamp: at('2015-06-02T05:51:40Z'),
        },
      ]);
    });

    it('uci-online-retail', () => {
      expect(
        eventsOf('uci-online-retail', 'uci-online-retail/online_retail.csv', 'latin1'),
      ).toMatchObject([
        {
          event_type: 'purchase',
          sku: '85123A',
          price: 255,
          quantity: 6,
          currency: 'GBP',
          event_timestamp: at('2010-12-01T08:26:00Z'),
        },
        {
          event_type: 'purchase',
          sku: '22633',
          price: 185,
          quantity: 2,
          product_name: 'HAND WARMER £ UNION',
        },
        {
          event_type: 'refund',
          sku: 'D',
          price: 2_750,
          quantity: 1,
          order_id: 'C536379',
          event_timestamp: at('2010-12-01T09:41:00Z'),
        },
      ]);
    });

    it('woocommerce, with the time zone of the shop', () => {
      const csv = readFileSync(sharedFile('layouts/woo-analytics/orders.csv'), 'utf8');
      const mapping = {
        ...builtInJson('woocommerce'),
        time: { formats: ['iso'], zone: 'Europe/Berlin' },
      };
      expect(outcomes(mapping, csv)).toMatchObject([
        {
          event_id: '1201#1',
          sku: 'Canvas bag',
          quantity: 2,
          price: undefined,
          currency: 'EUR',
          event_timestamp: at('2026-05-04T08:00:00Z'),
          extra: expect.stringContaining('"net sales":"37"'),
        },
        {
          event_id: '1202#1',
          sku: 'Sofa',
          quantity: 1,
          event_timestamp: at('2026-05-04T09:12:09Z'),
        },
        {
          event_id: '1202#2',
          sku: 'Cushion',
          quantity: 2,
          extra: expect.stringContaining('"net sales":"1250"'),
        },
      ]);
    });

    it('rees46-no-header', () => {
      const csv = readFileSync(sharedFile('layouts/rees46/2019-Oct.csv'), 'utf8');
      expect(outcomes(builtInJson('rees46-no-header'), csv)).toEqual(
        outcomes(builtInJson('rees46'), csv),
      );
    });

    it('rees46, without a warning', () => {
      const events = eventsOf('rees46', 'rees46/2019-Oct.csv');
      expect(events).toMatchObject([
        { event_type: 'view', product_id: 44_600_062, price: 3_579 },
        { event_type: 'remove_from_cart', product_id: 3_900_821, price: 3_320 },
      ]);
      for (const event of events) expect(event).not.toHaveProperty('warnings');
    });
  },
);

it('an order of WooCommerce names items with commas in their names', () => {
  const csv =
    'Date,Order #,N. Revenue (formatted),Status,Customer,Customer type,Product(s),Items sold,Coupon(s),Net Sales\n' +
    '2026-05-04 10:00:00,1,€5,completed,Ann,new,"2× T-Shirt - Blue, Large, 1× Cap",3,,5\n' +
    '2026-05-04 10:00:00,2,€5,cancelled,Ann,new,,0,,0\n';
  expect(outcomes(builtInJson('woocommerce'), csv)).toMatchObject([
    { product_name: 'T-Shirt - Blue, Large', quantity: 2 },
    { product_name: 'Cap', quantity: 1 },
    { skipped: 'Status is cancelled or failed or pending or trash' },
  ]);
});

/** A line of the BigQuery export of Google Analytics 4. */
const ga4Event = (name: string, items: readonly object[], currency?: string) => ({
  event_name: name,
  event_timestamp: '1777888801123456',
  event_params: [{ key: 'currency', value: { string_value: currency } }],
  ecommerce: { transaction_id: '(not set)' },
  user_pseudo_id: '12.34',
  items,
});

it('ga4-events takes the currency of the event, and leaves an order without items to be rejected', () => {
  const bag = { item_id: 'B1', item_name: 'Bag', price: '18.50', quantity: '2' };
  const lines = [
    ga4Event('add_to_cart', [bag], 'EUR'),
    ga4Event('scroll', []),
    ga4Event('purchase', []),
    ga4Event('begin_checkout', [{ ...bag, item_id: '77', price: '1.25e+03' }]),
  ].map((one) => JSON.stringify(one));
  expect(outcomesOfLines(builtInJson('ga4-events'), lines.join('\n'))).toMatchObject([
    {
      event_type: 'add_to_cart',
      sku: 'B1',
      price: 1_850,
      quantity: 2,
      currency: 'EUR',
      order_id: undefined,
      event_timestamp: at('2026-05-04T10:00:01.123Z', 456),
    },
    { skipped: expect.stringContaining('event_name not') },
    { rules: ['row.no_items'] },
    { event_type: 'checkout', product_id: 77, price: 125_000, currency: undefined },
  ]);
});

it('ga4-events is not proposed for a CSV file, which it cannot read', () => {
  const header = ['event_name', 'event_timestamp', 'event_params', 'user_pseudo_id', 'items'];
  expect(findFitting(header)).toBeUndefined();
});
