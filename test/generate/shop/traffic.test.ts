import { expect, test } from 'vitest';
import { DEFAULT_CATALOG } from '../../src/generate/default-catalog.js';
import { madeEvents, ONE_DAY, rowsOf } from './made-events.js';

const events = await madeEvents(50_000);
const rows = rowsOf(events);

function groupBy<T>(items: readonly T[], key: (item: T) => string): readonly (readonly T[])[] {
  return [...Map.groupBy(items, key).values()];
}

test('times never go back and stay in the range', () => {
  const times = events.map((event) => event.time);
  expect(times).toEqual(times.toSorted((left, right) => left - right));
  expect(times[0]).toBeGreaterThanOrEqual(ONE_DAY.from);
  expect(times.at(-1)).toBeLessThanOrEqual(ONE_DAY.to);
  const quarter = (ONE_DAY.to - ONE_DAY.from) / 4;
  const early = times.filter((time) => time < ONE_DAY.from + quarter).length;
  expect(Math.abs(early - 12_500)).toBeLessThan(10);
});

function share(type: string): number {
  return events.filter(({ eventType }) => eventType === type).length / events.length;
}

test('the mix of events looks like a shop', () => {
  expect(share('view')).toBeGreaterThan(0.5);
  expect(share('click')).toBeLessThan(share('view'));
  expect(share('cart')).toBeLessThan(share('click'));
  expect(share('purchase')).toBeGreaterThan(0.02);
  expect(share('purchase')).toBeLessThan(0.05);
  expect(share('add_to_wishlist')).toBeGreaterThan(0.03);
});

test('ids differ', () => {
  expect(new Set(events.map((event) => event.id)).size).toBe(events.length);
});

test('within a session there is one customer with one device', () => {
  for (const session of groupBy(rows, (row) => row.session_id)) {
    const same = (column: 'customer_id' | 'customer_email' | 'ip_address' | 'user_agent') =>
      new Set(session.map((row) => row[column])).size;
    expect([
      same('customer_id'),
      same('customer_email'),
      same('ip_address'),
      same('user_agent'),
    ]).toEqual([1, 1, 1, 1]);
  }
});

test('within a session an event follows the one that it comes after', () => {
  const before = new Map(DEFAULT_CATALOG.eventTypes.map(({ name, after }) => [name, after]));
  for (const session of groupBy(rows, (row) => row.session_id)) {
    session.forEach(({ event_type, product_id }, index) => {
      const after = before.get(event_type);
      if (after === undefined) return;
      const earlier = session.slice(0, index).filter((row) => row.product_id === product_id);
      expect(earlier.map((row) => row.event_type)).toContain(after);
    });
  }
});

test('a session takes minutes, not hours, also where events are rare', async () => {
  const month = { from: ONE_DAY.from, to: ONE_DAY.from + 30 * 86_400_000 };
  const rare = rowsOf(await madeEvents(2_000, { range: month }));
  const lengths = groupBy(rare, (row) => row.session_id).map((session) => {
    const times = session.map((row) => Date.parse(`${row.event_timestamp}Z`));
    return (times.at(-1)! - times[0]!) / 60_000;
  });
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  expect(mean).toBeGreaterThan(0.5);
  expect(mean).toBeLessThan(5);
});

test('customers come back with another session, and keep what they are', () => {
  const customers = groupBy(rows, (row) => row.customer_id);
  const sessions = customers.map((visits) => new Set(visits.map((row) => row.session_id)).size);
  expect(sessions.filter((count) => count > 1).length / customers.length).toBeGreaterThan(0.2);
  for (const visits of customers) {
    const selves = visits.map((row) =>
      [
        row.customer_email,
        row.customer_name,
        row.customer_address,
        row.ip_address,
        row.user_agent,
      ].join(),
    );
    expect(new Set(selves).size).toBe(1);
  }
});

test('a product keeps its name, brand, SKU, category and price', () => {
  for (const sales of groupBy(rows, (row) => row.product_id)) {
    const selves = sales.map((row) =>
      [row.product_name, row.brand, row.sku, row.category, row.price].join(),
    );
    expect(new Set(selves).size).toBe(1);
  }
});

test('a tenth of the products has about half of the events', () => {
  const counts = groupBy(rows, (row) => row.product_id)
    .map((sales) => sales.length)
    .toSorted((left, right) => right - left);
  const top = counts.slice(0, 50).reduce((sum, count) => sum + count, 0);
  expect(top / rows.length).toBeGreaterThan(0.4);
  expect(top / rows.length).toBeLessThan(0.6);
  expect(counts.length).toBeGreaterThan(450);
});

test('a crowd of events in a second is still a shop, in which some get as far as buying', async () => {
  const second = { from: ONE_DAY.from, to: ONE_DAY.from + 1_000 };
  const crowd = await madeEvents(10_000, { range: second });
  const times = crowd.map((event) => event.time);
  expect(times).toEqual(times.toSorted((left, right) => left - right));
  const purchases = crowd.filter(({ eventType }) => eventType === 'purchase').length;
  expect(purchases / crowd.length).toBeGreaterThan(0.015);
});
