import { afterEach, describe, expect, it } from 'vitest';
import { readShopStats, type StatsScope } from '../../../src/features/stats/read-shop-stats.js';
import { rfmSegmentOf } from '../../../src/features/stats/sections/rfm/segments.js';
import { perSuite } from '../../support/fixture.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import { A_VIEW, removeEvents, sampleEvents, storeEvents, type ShopEvent } from './shop-fixture.js';

const database = perSuite(createMigratedDatabase);
afterEach(() => removeEvents(database.sql));

/** A purchase of 10.00 by a person. */
function purchase(
  id: string,
  person: string | null,
  time: string,
  more: Partial<ShopEvent> = {},
): ShopEvent {
  return {
    ...A_VIEW,
    id,
    type: 'purchase',
    email: person === null ? null : `${person}@example.com`,
    time: `${time}.000Z`,
    ...more,
  };
}

const read = (scope: Partial<StatsScope> = {}) =>
  readShopStats(database.sql, {
    since: undefined,
    limit: 1_000,
    also: ['cohorts', 'rfm'],
    ...scope,
  });

const since = (time: string) => ({ since: Date.parse(time) / 60_000 });

describe('new and returning customers', () => {
  it('are told apart by the first purchase of all, to the minute', async () => {
    await storeEvents(database.sql, [
      purchase('1', 'a', '2026-09-01T10:29:59'),
      purchase('2', 'a', '2026-09-01T10:30:00'),
      purchase('3', 'b', '2026-09-01T10:30:00'),
      purchase('4', 'b', '2026-09-02T10:30:00'),
      { ...A_VIEW, id: '5', email: 'c@example.com', time: '2026-09-01T10:31:00.000Z' },
    ]);
    const { totals } = await read(since('2026-09-01T10:30:00Z'));
    expect(totals).toMatchObject({ buyers: 2, newCustomers: 1, returningCustomers: 1 });
    expect(totals.errors.returningCustomers).toBe(0);
  });

  it('are all new where nobody bought before', async () => {
    await storeEvents(database.sql, [purchase('1', 'a', '2026-09-01T10:30:00')]);
    const { totals } = await read();
    expect(totals).toMatchObject({ buyers: 1, newCustomers: 1, returningCustomers: 0 });
  });

  it.each(['2026-09-29T00:00:00Z', '2026-10-20T13:17:00Z', '2026-11-20T07:00:00Z'])(
    'since %s are those of plain SQL over the events',
    async (time) => {
      await storeEvents(database.sql, sampleEvents(600));
      const { totals } = await read(since(time));
      const [counted] = await database.sql`
        with buyers as (
          select coalesce(customer_email, customer_id) as customer,
            min(date_trunc('minute', event_timestamp)) as first,
            bool_or(event_timestamp >= ${time}) as bought
          from ecommerce_events where event_type = 'purchase' group by 1
        )
        select (count(*) filter (where first >= ${time}))::int as "newCustomers",
          (count(*) filter (where first < ${time} and bought))::int as "returningCustomers"
        from buyers where customer is not null`;
      expect(totals).toMatchObject(counted ?? {});
    },
  );
});

describe('cohorts', () => {
  it('are the customers of each first month, by the months in which they bought again', async () => {
    await storeEvents(database.sql, [
      purchase('1', 'a', '2025-11-30T23:59:59'),
      purchase('2', 'a', '2026-01-01T00:00:00', { currency: 'EUR', cents: 555 }),
      purchase('3', 'b', '2025-11-02T10:00:00'),
      purchase('4', 'b', '2025-12-31T23:59:59'),
      purchase('5', 'b', '2025-12-30T23:59:59'),
      purchase('6', 'c', '2026-01-15T10:00:00'),
      purchase('7', null, '2025-10-15T10:00:00'),
    ]);
    const { cohorts } = await read();
    expect(cohorts).toEqual([
      {
        month: '2025-11',
        customers: 2,
        active: [2, 1, 1],
        revenues: [
          { currency: null, amount: '40.00' },
          { currency: 'EUR', amount: '5.55' },
        ],
      },
      {
        month: '2026-01',
        customers: 1,
        active: [1],
        revenues: [{ currency: null, amount: '10.00' }],
      },
    ]);
  });
});

describe('customers by how they buy', () => {
  it('have scores in fifths, equal ones the same, and a segment by them', async () => {
    // Ten customers, one a day; the last one has two orders, one of them of two purchases.
    const days = Array.from({ length: 10 }, (_, day) =>
      purchase(`${day}`, `p${day}`, `2026-09-${String(day + 1).padStart(2, '0')}T10:00:00`),
    );
    await storeEvents(database.sql, [
      ...days,
      purchase('x', 'p9', '2026-09-01T10:00:00', { orderId: 'o' }),
      purchase('y', 'p9', '2026-09-01T10:05:00', { orderId: 'o' }),
      purchase('z', null, '2026-09-20T10:00:00'),
    ]);
    const { rfm } = await read();
    expect(rfm?.asOf).toBe('2026-09-10T10:00:00.000Z');
    expect(rfm).toMatchObject({ customers: 10, purchasesWithoutCustomer: 1 });
    expect(
      rfm?.segments.map((row) => [row.segment, row.customers, row.orders, row.medianDays]),
    ).toEqual([
      ['champions', 1, 2, 0],
      ['new', 1, 1, 1],
      ['promising', 2, 2, 2],
      ['aboutToSleep', 2, 2, 4],
      ['hibernating', 4, 4, 7],
    ]);
    expect(rfm?.segments[0]?.revenues).toEqual([{ currency: null, amount: '30.00' }]);
    expect(rfm?.segments.reduce((sum, { share }) => sum + (share ?? 0), 0)).toBeCloseTo(1);
  });

  it('are in no segment where nobody bought', async () => {
    await storeEvents(database.sql, [{ ...A_VIEW, id: '1' }]);
    const { rfm, cohorts } = await read();
    expect(rfm).toEqual({ asOf: null, customers: 0, segments: [], purchasesWithoutCustomer: 0 });
    expect(cohorts).toEqual([]);
  });

  it.each([
    [5, 5, 'champions'],
    [5, 1, 'new'],
    [3, 3, 'needAttention'],
    [1, 5, 'cannotLose'],
    [2, 2, 'hibernating'],
  ])('with recency %i and frequency %i are called %s', (recency, frequency, name) => {
    expect(rfmSegmentOf(recency, frequency)).toBe(name);
  });
});

it('what is read on demand is read where it is asked for only', async () => {
  await storeEvents(database.sql, [purchase('1', 'a', '2026-09-01T10:30:00')]);
  const usual = await read({ also: [] });
  expect([usual.cohorts, usual.rfm]).toEqual([undefined, undefined]);
  const one = await read({ also: [], only: ['rfm'] });
  expect(one.rfm?.customers).toBe(1);
  expect(one.cohorts).toBeUndefined();
});
