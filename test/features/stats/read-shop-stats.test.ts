import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readShopStats } from '../../../src/features/stats/read-shop-stats.js';
import type { ShopStats } from '../../../src/features/stats/sections/shop-stats.js';
import { perSuite } from '../../support/fixture.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import { countEvents } from './count-events.js';
import { A_VIEW, removeEvents, sampleEvents, storeEvents } from './shop-fixture.js';
import type { ShopEvent } from './shop-fixture.js';

const database = perSuite(createMigratedDatabase);

const ALL = { since: undefined, limit: 1_000 };

const typeOf = (row: { eventType: string }) => row.eventType;
const deviceOf = (row: { deviceType: string }) => row.deviceType;
const categoryOf = (row: { category: string | null }) => row.category;
const productOf = (row: { productId: number | string | null }) => row.productId;

/** Rows in an order that does not depend on what is compared. */
function byKey<T>(rows: readonly T[], key: (row: T) => unknown): T[] {
  return rows.toSorted((a, b) => (String(key(a)) < String(key(b)) ? -1 : 1));
}

describe('some hundred events', () => {
  const events = sampleEvents();
  const counted = countEvents(events);
  let stats: ShopStats;
  beforeAll(async () => {
    await storeEvents(database.sql, events);
    stats = await readShopStats(database.sql, ALL);
  });
  afterAll(() => removeEvents(database.sql));

  it('sums the totals', () => {
    expect(stats.totals).toEqual(counted.totals);
    expect(counted.totals.buyingSessions).toBeGreaterThan(0);
  });

  it('counts the event types, commonest first', () => {
    expect(byKey(stats.byEventType, typeOf)).toEqual(byKey(counted.byEventType, typeOf));
    expect(stats.byEventType[0]?.eventType).toBe('view');
    expect(isDescending(stats.byEventType.map((row) => row.events))).toBe(true);
  });

  it('counts the devices with their customers and average price, commonest first', () => {
    expect(byKey(stats.byDevice, deviceOf)).toEqual(byKey(counted.byDevice, deviceOf));
    expect(isDescending(stats.byDevice.map((row) => row.events))).toBe(true);
  });

  it('counts the categories, best-selling first, null for events without one', () => {
    expect(byKey(stats.byCategory, categoryOf)).toMatchObject(
      byKey(counted.byCategory, categoryOf),
    );
    expect(stats.byCategory.map(categoryOf)).toContain(null);
    expect(isDescending(stats.byCategory.map((row) => Number(row.revenue)))).toBe(true);
  });

  it('names the best-selling product of every category', () => {
    for (const { category, topProduct } of stats.byCategory) {
      const revenues = counted.products
        .filter((product) => product.category === category)
        .map((product) => Number(product.revenue));
      expect(Number(topProduct?.revenue)).toBe(Math.max(...revenues));
    }
  });

  it('ranks the products by revenue and gives no more than the limit', async () => {
    expect(byKey(stats.topProducts, productOf)).toMatchObject(byKey(counted.products, productOf));
    expect(isDescending(stats.topProducts.map((row) => Number(row.revenue)))).toBe(true);
    const three = await readShopStats(database.sql, { since: undefined, limit: 3 });
    expect(three.topProducts).toEqual(stats.topProducts.slice(0, 3));
  });

  it('counts the last 24 hours of data, with zeros for hours without events', () => {
    expect(stats.hourly).toHaveLength(24);
    expect(stats.hourly.at(-1)?.hour.slice(0, 13)).toBe(counted.totals.to?.slice(0, 13));
    for (const hour of stats.hourly) {
      const nothing = { hour: hour.hour, events: 0, purchases: 0, revenue: '0.00' };
      expect(hour).toMatchObject(counted.byHour.get(hour.hour) ?? nothing);
    }
  });

  it('counts the types over time in periods without gaps', () => {
    const { unit, periods, series } = stats.overTime;
    expect(unit).toBe('day');
    expect(periods[0]).toBe(`${counted.totals.from?.slice(0, 10)}T00:00:00.000Z`);
    for (const { eventType, events: counts } of series) {
      const expected = periods.map(
        (day) =>
          events.filter(({ type, time }) => type === eventType && time.startsWith(day.slice(0, 10)))
            .length,
      );
      expect(counts).toEqual(expected);
    }
    expect(series).toHaveLength(counted.byEventType.length);
  });

  it('sums the revenue over time to that of the totals', () => {
    const { periods, revenue } = stats.overTime;
    expect(revenue).toHaveLength(periods.length);
    const cents = revenue.reduce((sum, amount) => sum + Math.round(Number(amount) * 100), 0);
    expect((cents / 100).toFixed(2)).toBe(counted.totals.revenue);
  });

  it('counts the steps of the funnel', () => {
    const [view = 0, cart = 0, checkout = 0, purchase = 0] = counted.funnel;
    expect(purchase).toBeGreaterThan(0);
    const step = (name: string, sessions: number, before: number | null) => ({
      step: name,
      sessions,
      share: sessions / view,
      conversion: before === null ? null : sessions / before,
      sessionsError: 0,
    });
    expect(stats.funnel).toEqual([
      step('view', view, null),
      step('cart', cart, view),
      step('checkout', checkout, cart),
      step('purchase', purchase, checkout),
    ]);
  });

  it.each(['2026-10-01T07:00:00.000Z', '2026-10-05T00:00:00.000Z', '2026-10-03T11:23:00.000Z'])(
    'counts from %s on in every section alike',
    async (since) => {
      const later = countEvents(
        events.filter(({ time }) => time >= since),
        events.filter(({ time }) => time < since),
      );
      const bounded = await readShopStats(database.sql, {
        since: Date.parse(since) / 60_000,
        limit: 1_000,
      });
      expect(bounded.since).toBe(since);
      expect(bounded.totals).toEqual(later.totals);
      expect(bounded.totals.events).toBeLessThan(events.length);
      expect(bounded.funnel.map(({ sessions }) => sessions)).toEqual(later.funnel);
      for (const rows of [bounded.byEventType, bounded.byDevice, bounded.byCategory]) {
        expect(sumOf(rows)).toBe(later.totals.events);
      }
      expect(sumOf(bounded.topProducts)).toBe(later.totals.events);
      expect(sumOf(bounded.overTime.series.flatMap(({ events }) => events.map(asRow)))).toBe(
        later.totals.events,
      );
    },
  );
});

function isDescending(numbers: readonly number[]): boolean {
  return numbers.every((number, index) => index === 0 || number <= (numbers[index - 1] ?? 0));
}

function sumOf(rows: readonly { readonly events: number }[]): number {
  return rows.reduce((sum, { events }) => sum + events, 0);
}

function asRow(events: number) {
  return { events };
}

describe('the rollup and the events', () => {
  afterEach(() => removeEvents(database.sql));

  const anEvent = fc.record({
    type: fc.constantFrom('view', 'cart', 'purchase', '__proto__'),
    productId: fc.integer({ min: 1, max: 3 }),
    productName: fc.constantFrom('Lamp', null),
    category: fc.constantFrom('Home', 'constructor', null),
    cents: fc.integer({ min: 1, max: 1_000_000 }),
    email: fc.constantFrom('a@example.com', 'b@example.com', null),
    customerId: fc.constantFrom('c1', null),
    session: fc.constantFrom('s1', 's2', null),
    device: fc.constantFrom('Mobile', 'Bot'),
    time: fc
      .date({
        min: new Date('2026-08-31T22:00Z'),
        max: new Date('2026-09-02'),
        noInvalidDate: true,
      })
      .map((date) => date.toISOString()),
  });

  it('tell the same numbers, whatever the events are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anEvent, { minLength: 1, maxLength: 30 }), async (drawn) => {
        const events: ShopEvent[] = drawn.map((event, index) => ({ ...event, id: `e${index}` }));
        await removeEvents(database.sql);
        await storeEvents(database.sql, events);
        const stats = await readShopStats(database.sql, ALL);
        const counted = countEvents(events);
        expect(stats.totals).toEqual(counted.totals);
        expect(sumOf(stats.byDevice)).toBe(stats.totals.events);
        expect(sumOf(stats.topProducts)).toBe(stats.totals.events);
        expect(byKey(stats.byEventType, typeOf)).toEqual(byKey(counted.byEventType, typeOf));
        expect(byKey(stats.byCategory, categoryOf)).toMatchObject(
          byKey(counted.byCategory, categoryOf),
        );
      }),
      { numRuns: 25 },
    );
  });
});

function sold(
  currency: string,
  purchases: number,
  revenue: string,
  refunds: string,
  netRevenue: string,
) {
  return { currency, purchases, units: purchases, revenue, refunds, netRevenue };
}

/** Stores views, but for what is given of each, and reads the statistics. */
async function stored(...events: Partial<ShopEvent>[]) {
  const complete = events.map((event, index) => ({ ...A_VIEW, ...event, id: `e${index}` }));
  await storeEvents(database.sql, complete);
  return readShopStats(database.sql, ALL);
}

describe('the definitions, on a handful of events', () => {
  afterEach(() => removeEvents(database.sql));

  it.each([
    ['a view alone is the first step', ['view'], { view: 1 }],
    ['cart and add_to_cart are the second', ['view', 'add_to_cart'], { view: 1, cart: 1 }],
    ['an order is a checkout', ['view', 'order'], { view: 1, checkout: 1 }],
    [
      'the order within the session does not matter',
      ['purchase', 'cart', 'view'],
      { view: 1, cart: 1, purchase: 1 },
    ],
    ['who purchases has viewed', ['view', 'purchase'], { view: 1, purchase: 1 }],
    ['a click is not a view', ['click', 'view'], { view: 1 }],
  ])('%s', async (_, types, steps) => {
    const { funnel } = await stored(...types.map((type) => ({ type })));
    const reached = funnel.map(({ step, sessions }) => [step, sessions]);
    expect(Object.fromEntries(reached)).toEqual(steps);
  });

  it('has no funnel where no session views', async () => {
    const { funnel, totals } = await stored({ type: 'purchase' });
    expect(funnel).toEqual([]);
    expect(totals.buyingSessions).toBe(1);
  });

  it('counts only purchases as revenue, to the cent', async () => {
    const { totals } = await stored(
      { type: 'purchase', cents: 999_999_99 },
      { type: 'purchase', cents: 1 },
      { type: 'order', cents: 500 },
      { type: 'view', cents: 500 },
    );
    expect(totals.revenue).toBe('1000000.00');
  });

  it('counts every piece of a purchase', async () => {
    const { totals, topProducts, byDevice } = await stored(
      { type: 'purchase', cents: 3_795, quantity: 2 },
      { type: 'view', cents: 100, quantity: 5 },
    );
    expect(totals.revenue).toBe('75.90');
    expect(topProducts[0]).toMatchObject({ revenue: '75.90', purchases: 1, units: 2 });
    expect(totals.units).toBe(2);
    expect(totals.sales).toMatchObject([{ purchases: 1, units: 2 }]);
    expect(byDevice[0]?.averagePrice).toBe('37.95');
  });

  it.each<[string, (string | undefined)[], number, string]>([
    ['purchases of one order id are one order', ['A', 'A', 'B'], 2, '15.00'],
    ['a purchase without an order id is an order', ['A', undefined, undefined], 3, '10.00'],
    ['the average order is rounded to cents', ['A', 'B', 'C', 'D', 'D', 'E', 'F'], 6, '11.67'],
  ])('%s', async (_, orderIds, orders, averageOrder) => {
    const { totals } = await stored(
      ...orderIds.map((orderId) => ({
        type: 'purchase',
        cents: 1_000,
        ...(orderId === undefined ? {} : { orderId }),
      })),
    );
    expect(totals).toMatchObject({ orders, averageOrder, units: orderIds.length });
  });

  it('has no average order where nothing was purchased, or in several currencies', async () => {
    const unsold = await stored({ type: 'view', orderId: 'A' });
    expect(unsold.totals).toMatchObject({ orders: 0, units: 0, averageOrder: null });
    await removeEvents(database.sql);
    const mixed = await stored(
      { type: 'purchase', currency: 'EUR' },
      { type: 'purchase', currency: 'USD' },
    );
    expect(mixed.totals).toMatchObject({ orders: 2, averageOrder: null });
  });

  it('counts customers with a purchase as buyers', async () => {
    const { totals } = await stored(
      { type: 'purchase', email: 'a@example.com' },
      { type: 'purchase', email: 'a@example.com' },
      { type: 'view', email: 'b@example.com' },
      { type: 'purchase', email: null, customerId: 'c1' },
      { type: 'purchase', email: null, customerId: null },
    );
    expect(totals).toMatchObject({ customers: 3, buyers: 2 });
  });

  it('shows refunds beside the revenue, and what is left', async () => {
    const { totals, overTime } = await stored(
      { type: 'purchase', cents: 5_000 },
      { type: 'refund', cents: 1_250, quantity: 2 },
    );
    expect(totals).toMatchObject({ revenue: '50.00', refunds: '25.00', netRevenue: '25.00' });
    expect(overTime.sales).toEqual([
      {
        revenues: [{ currency: null, amount: '50.00' }],
        refunds: [{ currency: null, amount: '25.00' }],
      },
    ]);
  });

  it('never adds up two currencies', async () => {
    const { totals, topProducts, byCategory, byDevice, hourly, overTime } = await stored(
      { type: 'purchase', cents: 1_000, currency: 'EUR' },
      { type: 'purchase', cents: 2_000, currency: 'EUR' },
      { type: 'purchase', cents: 50_000, currency: 'JPY' },
      { type: 'refund', cents: 500, currency: 'USD' },
    );
    const revenues = [
      { currency: 'EUR', amount: '30.00' },
      { currency: 'JPY', amount: '500.00' },
    ];
    expect(totals).toMatchObject({ revenue: null, refunds: null, netRevenue: null });
    expect(totals.sales).toEqual([
      sold('EUR', 2, '30.00', '0.00', '30.00'),
      sold('JPY', 1, '500.00', '0.00', '500.00'),
      sold('USD', 0, '0.00', '5.00', '-5.00'),
    ]);
    expect(topProducts).toMatchObject([{ revenue: null, revenues }]);
    expect(byCategory).toMatchObject([{ revenue: null, revenues, topProduct: { revenues } }]);
    expect(byDevice).toMatchObject([{ averagePrice: null }]);
    expect(hourly.at(-1)).toMatchObject({ revenue: null, revenues });
    expect(overTime.revenue).toEqual([null]);
  });

  it('tells a currency from none', async () => {
    const { totals } = await stored(
      { type: 'purchase', cents: 1_000 },
      { type: 'purchase', cents: 1_000, currency: 'EUR' },
    );
    expect(totals.revenue).toBeNull();
    expect(totals.sales.map(({ currency }) => currency)).toEqual([null, 'EUR']);
  });

  it('ranks by purchases where amounts cannot be compared', async () => {
    const { topProducts, byCategory } = await stored(
      { type: 'purchase', productId: 1, category: 'A', cents: 100_000, currency: 'JPY' },
      { type: 'purchase', productId: 2, category: 'B', cents: 100, currency: 'EUR' },
      { type: 'purchase', productId: 2, category: 'B', cents: 100, currency: 'EUR' },
    );
    expect(topProducts.map(({ productId }) => productId)).toEqual([2, 1]);
    expect(byCategory.map(({ category }) => category)).toEqual(['B', 'A']);
  });

  it('knows a product by its sku where it has no id', async () => {
    const { topProducts } = await stored(
      { productId: null, sku: 'G-32' },
      { productId: null, sku: 'G-32' },
      { productId: 1, sku: 'G-32' },
    );
    expect(topProducts.map(({ productId, sku, events }) => [productId, sku, events])).toEqual([
      [null, 'G-32', 2],
      [1, 'G-32', 1],
    ]);
  });

  it('gives an id that no number holds as a text', async () => {
    const { topProducts } = await stored({ productId: '9007199254740993' });
    expect(topProducts[0]?.productId).toBe('9007199254740993');
  });

  it('divides the revenue of a device by its pieces, also those without a price', async () => {
    const { byDevice, totals } = await stored(
      { type: 'purchase', cents: 1_000 },
      { type: 'purchase', cents: null },
    );
    expect(byDevice[0]?.averagePrice).toBe('5.00');
    expect(totals.revenue).toBe('10.00');
  });

  it('takes the customer id only where an event has no address', async () => {
    const { totals } = await stored(
      { email: 'a@example.com', customerId: 'c1' },
      { email: 'a@example.com', customerId: 'c2' },
      { email: null, customerId: 'c1' },
      { email: null, customerId: null },
    );
    expect(totals.customers).toBe(2);
  });

  it('shows a product that changed its category once, and as best seller of both', async () => {
    const { topProducts, byCategory } = await stored(
      { type: 'purchase', category: 'Home', cents: 1_000 },
      { type: 'purchase', category: 'Garden', cents: 250 },
    );
    expect(topProducts.map(({ productId, revenue }) => [productId, revenue])).toEqual([
      [1, '12.50'],
    ]);
    expect(byCategory.map(({ category, topProduct }) => [category, topProduct?.revenue])).toEqual([
      ['Home', '10.00'],
      ['Garden', '2.50'],
    ]);
  });

  it('has no best seller where nothing was purchased', async () => {
    const { topProducts, byCategory } = await stored({ type: 'view' });
    expect(topProducts).toHaveLength(1);
    expect(byCategory[0]?.topProduct).toBeNull();
  });

  it('keeps an event of the last microsecond of a period out of the next one', async () => {
    const { overTime, hourly } = await stored(
      { time: '2026-09-01T10:59:59.999999Z' },
      { time: '2026-09-01T11:00:00.000000Z' },
    );
    expect(overTime.series).toEqual([{ eventType: 'view', events: [1, 1] }]);
    expect(hourly.slice(-2).map(({ events }) => events)).toEqual([1, 1]);
  });
});
