import { expect, test } from 'vitest';
import { uuidText } from '../../../../src/features/generate/chance/uuid.js';
import { DEFAULT_CATALOG } from '../../../../src/features/generate/shop/default-catalog.js';
import { madeEvents, ONE_DAY, rowsOf } from '../made-events.js';

const events = madeEvents(100_000);
const rows = rowsOf(events);

function groupBy<T>(items: readonly T[], key: (item: T) => unknown): readonly (readonly T[])[] {
  return [...Map.groupBy(items, key).values()];
}

test('times never go back and stay in the range', () => {
  const times = events.map((event) => event.time);
  expect(times).toEqual(times.toSorted((left, right) => left - right));
  expect(times[0]).toBeGreaterThanOrEqual(ONE_DAY.from);
  expect(times.at(-1)).toBeLessThanOrEqual(ONE_DAY.to);
});

function share(type: string): number {
  return events.filter(({ step }) => step.eventType === type).length / events.length;
}

test('the event types have their shares', () => {
  for (const { name, share: weight } of DEFAULT_CATALOG.eventTypes) {
    expect(Math.abs(share(name) * 100 - weight) / weight).toBeLessThan(0.2);
  }
});

const sessions = groupBy(rows, (row) => row.session_id);

test('two to three sessions of a hundred buy, and seven carts of ten are left', () => {
  const having = (type: string) =>
    sessions.filter((visit) => visit.some((row) => row.event_type === type)).length;
  expect(having('purchase') / sessions.length).toBeGreaterThan(0.02);
  expect(having('purchase') / sessions.length).toBeLessThan(0.03);
  expect(having('purchase') / having('cart')).toBeGreaterThan(0.22);
  expect(having('purchase') / having('cart')).toBeLessThan(0.36);
});

test('sessions have lengths as in a real shop: many short ones, a few long ones', () => {
  const products = sessions.map((visit) => new Set(visit.map((row) => row.product_id)).size);
  const share = (accepts: (count: number) => boolean) =>
    products.filter(accepts).length / sessions.length;
  // REES46, 1,906 sessions: 60 % have one product, 1.9 on average.
  expect(share((count) => count === 1)).toBeCloseTo(0.6, 1);
  const mean = products.reduce((sum, count) => sum + count, 0) / products.length;
  expect(Math.abs(mean - 1.92)).toBeLessThan(0.12);
  expect(share((count) => count > 5)).toBeGreaterThan(0.02);
});

test('pauses have the median and the spread of a real shop', () => {
  const pauses = sessions.flatMap((visit) =>
    visit
      .slice(1)
      .map(
        (row, index) => Date.parse(row.event_timestamp) - Date.parse(visit[index]!.event_timestamp),
      ),
  );
  const sorted = pauses.toSorted((left, right) => left - right);
  expect(Math.abs(sorted[sorted.length >> 1]! / 32_000 - 1)).toBeLessThan(0.08);
  expect(
    Math.abs(sorted[Math.floor(sorted.length * 0.84)]! / 32_000 - Math.exp(0.96)),
  ).toBeLessThan(0.2);
});

test('some carts are paid in a later visit of the same customer, hours later, at the same price', () => {
  const carted = new Map(
    rows
      .filter((row) => row.event_type === 'cart')
      .map((row) => [`${row.customer_id} ${row.product_id}`, row]),
  );
  const bought = rows.filter((row) => row.event_type === 'purchase');
  const later = bought.filter((row) => {
    const cart = carted.get(`${row.customer_id} ${row.product_id}`)!;
    expect(row.price).toBe(cart.price);
    return cart.session_id !== row.session_id;
  });
  expect(later.length / bought.length).toBeGreaterThan(0.08);
  expect(later.length / bought.length).toBeLessThan(0.25);
});

test('ids differ', () => {
  expect(new Set(events.map((event) => uuidText(event.id))).size).toBe(events.length);
});

test('within a visit there is one customer with one device', () => {
  for (const visit of groupBy(rows, (row) => row.session_id)) {
    const same = (column: 'customer_id' | 'customer_email' | 'ip_address' | 'user_agent') =>
      new Set(visit.map((row) => row[column])).size;
    expect([
      same('customer_id'),
      same('customer_email'),
      same('ip_address'),
      same('user_agent'),
    ]).toEqual([1, 1, 1, 1]);
  }
});

test('before an event comes the one that it comes after, for the same customer and product', () => {
  const before = new Map(DEFAULT_CATALOG.eventTypes.map(({ name, after }) => [name, after]));
  for (const visit of groupBy(rows, (row) => row.customer_id)) {
    visit.forEach(({ event_type, product_id }, index) => {
      const after = before.get(event_type);
      if (after === undefined) return;
      const earlier = visit.slice(0, index).filter((row) => row.product_id === product_id);
      expect(earlier.map((row) => row.event_type)).toContain(after);
    });
  }
});

test('a visit takes minutes, not hours, also where events are rare', () => {
  const month = { from: ONE_DAY.from, to: ONE_DAY.from + 30 * 86_400_000 };
  const rare = rowsOf(madeEvents(2_000, { range: month }));
  const lengths = groupBy(rare, (row) => row.session_id).map((visit) => {
    const times = visit.map((row) => Date.parse(`${row.event_timestamp}Z`));
    return (times.at(-1)! - times[0]!) / 60_000;
  });
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  expect(mean).toBeGreaterThan(0.5);
  expect(mean).toBeLessThan(5);
});

test('half of the sessions are by new customers; the others come back, and keep what they are', () => {
  const customers = groupBy(rows, (row) => row.customer_id);
  const visits = customers.map((own) => new Set(own.map((row) => row.session_id)).size);
  expect(visits.filter((count) => count > 1).length / customers.length).toBeGreaterThan(0.2);
  expect(customers.length / sessions.length).toBeCloseTo(0.53, 1);
  expect(Math.max(...visits)).toBeGreaterThan(20);
  for (const own of customers) {
    const selves = own.map((row) =>
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

/** The sessions of a cohort, and the share of them that buys. */
function buying(cohort: string): { readonly sessions: number; readonly share: number } {
  const own = groupBy(
    events.filter(({ visit }) => visit.customer.cohort === cohort),
    ({ visit }) => visit,
  );
  const bought = own.filter((visit) => visit.some((event) => event.step.eventType === 'purchase'));
  return { sessions: own.length, share: bought.length / own.length };
}

test('loyal customers come most often and buy most often', () => {
  expect(buying('loyal').share).toBeGreaterThan(1.5 * buying('new').share);
  expect(buying('loyal').sessions).toBeGreaterThan(buying('occasional').sessions);
});

test('no more customers come than there are', () => {
  const few = madeEvents(2_000, { catalog: { ...DEFAULT_CATALOG, customerCount: 3 } });
  expect(new Set(few.map(({ visit }) => visit.customer.number)).size).toBe(3);
});

test('a product keeps its name, brand, SKU, category and price', () => {
  for (const sales of groupBy(rows, (row) => row.product_id)) {
    const selves = sales.map((row) =>
      [row.product_name, row.brand, row.sku, row.category, row.price].join(),
    );
    expect(new Set(selves).size).toBe(1);
  }
});

test('a tenth of the products has two fifths to a half of the events', () => {
  const counts = groupBy(rows, (row) => row.product_id)
    .map((sales) => sales.length)
    .toSorted((left, right) => right - left);
  const top = counts.slice(0, 50).reduce((sum, count) => sum + count, 0);
  expect(top / rows.length).toBeGreaterThan(0.4);
  expect(top / rows.length).toBeLessThan(0.5);
  expect(counts.length).toBeGreaterThan(490);
});

test('a crowd of events in a second is still a shop, in which some get as far as buying', () => {
  const second = { from: ONE_DAY.from, to: ONE_DAY.from + 1_000 };
  const crowd = madeEvents(10_000, { range: second });
  const times = crowd.map((event) => event.time);
  expect(times).toEqual(times.toSorted((left, right) => left - right));
  const purchases = crowd.filter(({ step }) => step.eventType === 'purchase').length;
  expect(purchases / crowd.length).toBeGreaterThan(0.004);
});
