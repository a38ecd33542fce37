import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readShopStats, type StatsScope } from '../../../src/features/stats/read-shop-stats.js';
import type { ShopStats } from '../../../src/features/stats/sections/shop-stats.js';
import { perSuite } from '../../support/fixture.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import { removeEvents, sampleEvents, storeEvents } from './shop-fixture.js';
import type { ShopEvent } from './shop-fixture.js';

const ALL: StatsScope = { since: undefined, limit: 1_000 };
const events = sampleEvents();

const database = perSuite(createMigratedDatabase);

const read = (changes: Partial<StatsScope> = {}) =>
  readShopStats(database.sql, { ...ALL, ...changes });

function limitOf({ scanned }: ShopStats) {
  if (scanned === null) throw new Error('all events were scanned');
  return scanned;
}

const hourOf = (time: string) => `${time.slice(0, 13)}:00:00.000Z`;

/** The figures for which events are scanned. */
function scannedFigures({ totals, funnel, topProducts, byCategory, byDevice }: ShopStats) {
  const { customers, sessions, buyingSessions } = totals;
  return {
    totals: { customers, sessions, buyingSessions },
    funnel,
    topProducts,
    bestOfCategory: byName(
      byCategory.flatMap(({ category, topProduct }) =>
        topProduct ? [[category, topProduct]] : [],
      ),
    ),
    devices: byName(
      byDevice.flatMap(({ deviceType, customers: visitors, averagePrice }) =>
        averagePrice === null ? [] : [[deviceType, visitors, averagePrice]],
      ),
    ),
  };
}

function byName<T extends readonly unknown[]>(rows: readonly T[]): T[] {
  return rows.toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1));
}

/** All other figures. */
function rolledUpFigures({ totals, byCategory, byDevice, ...stats }: ShopStats) {
  const { events: count, removed, revenue, sales, from, to } = totals;
  const { byEventType, overTime, hourly, quality, throughput, loadHistory } = stats;
  return {
    totals: { events: count, removed, revenue, sales, from, to },
    byCategory: byCategory.map((category) => ({ ...category, topProduct: undefined })),
    byDevice: byDevice.map(({ deviceType, events: ofDevice, share }) => [
      deviceType,
      ofDevice,
      share,
    ]),
    rest: { byEventType, overTime, hourly, quality, throughput, loadHistory },
  };
}

describe('more events than are scanned', () => {
  let all: ShopStats;
  beforeAll(async () => {
    await storeEvents(database.sql, events);
    all = await read();
  });
  afterAll(() => removeEvents(database.sql));

  it.each([1, 50, 399])(
    'of the newest %d the figures are those of --since their hour',
    async (most) => {
      const recent = await read({ mostScanned: most });
      const scanned = limitOf(recent);
      const bounded = await read({ since: new Date(scanned.since) });
      expect(scannedFigures(recent)).toEqual(scannedFigures(bounded));
      expect(scanned.events).toBe(bounded.totals.events);
      expect(bounded.scanned).toBeNull();
    },
  );

  it.each([1, 50, 399])('what needs no scan is of all, with %d scanned', async (most) => {
    expect(rolledUpFigures(await read({ mostScanned: most }))).toEqual(rolledUpFigures(all));
  });

  it.each([1, 2, 3, 50, 120, 399])(
    'as many whole hours are scanned as hold at most %d',
    async (most) => {
      const { since, events: count } = limitOf(await read({ mostScanned: most }));
      const hours = [...new Set(events.map(({ time }) => hourOf(time)))].sort();
      const isOneOfTwo = hours.slice(-2).includes(since);
      expect(count).toBe(events.filter(({ time }) => time >= since).length);
      expect(isOneOfTwo || count <= most).toBe(true);
      const hourBefore = hourOf(
        events
          .map(({ time }) => time)
          .filter((time) => time < since)
          .sort()
          .at(-1) ?? '',
      );
      expect(events.filter(({ time }) => time >= hourBefore).length).toBeGreaterThan(most);
    },
  );

  it.each([400, 1_000_000, undefined])(
    '%s is enough for all, and nothing changes',
    async (most) => {
      expect(await read({ mostScanned: most })).toEqual(all);
      expect(all.scanned).toBeNull();
    },
  );

  it('keeps to --since, and scans what it holds where that is little', async () => {
    const since = new Date('2026-10-03T00:00:00Z');
    const bounded = await read({ since });
    const recent = await read({ since, mostScanned: 20 });
    expect(rolledUpFigures(recent)).toEqual(rolledUpFigures(bounded));
    expect(recent.scanned?.events).toBeLessThanOrEqual(20);
    expect(await read({ since, mostScanned: bounded.totals.events })).toEqual(bounded);
  });

  it('has no customers and no price for a device that was not seen lately', async () => {
    const old = { ...events[0]!, id: 'old', device: 'Bot' };
    await removeEvents(database.sql);
    await storeEvents(database.sql, [old, ...events]);
    const { byDevice } = await read({ mostScanned: 50 });
    expect(byDevice.find(({ deviceType }) => deviceType === 'Bot')).toEqual({
      deviceType: 'Bot',
      events: 1,
      share: 1 / 401,
      customers: 0,
      averagePrice: null,
    });
    await removeEvents(database.sql);
    await storeEvents(database.sql, events);
  });
});

/** With and without a bound. */
const readBoth = async () => ({ all: await read(), recent: await read({ mostScanned: 50 }) });

describe('the rollup', () => {
  beforeEach(async () => {
    await removeEvents(database.sql);
    await storeEvents(database.sql, events);
  });

  it('that is missing makes that all events are scanned', async () => {
    await database.sql`truncate event_rollup_hourly`;
    const { all, recent } = await readBoth();
    expect(recent).toEqual(all);
    expect(sumOf(recent.byDevice)).toBe(400);
  });

  it.each([
    ['oldest', 'min'],
    ['newest', 'max'],
  ])('that lacks the %s hour makes that all events are scanned', async (_, end) => {
    await database.sql.unsafe(
      `delete from event_rollup_hourly where hour = (select ${end}(hour) from event_rollup_hourly)`,
    );
    const { all, recent } = await readBoth();
    expect(recent).toEqual(all);
    expect(recent.scanned).toBeNull();
  });

  it('that knows an hour of which the events are gone makes that all events are scanned', async () => {
    await database.sql`delete from ecommerce_events where event_timestamp < '2026-09-29'`;
    const { all, recent } = await readBoth();
    expect(recent).toEqual(all);
    expect(recent.scanned).toBeNull();
  });

  it('counts what was removed, and the newest events are looked for among the rest', async () => {
    const bounds = [bound(0, 10), bound(390, 400)];
    for (const [from, to] of bounds) await remove(from, to);
    const { all, recent } = await readBoth();
    expect(all.totals).toMatchObject({
      events: 400,
      from: recent.totals.from,
      to: recent.totals.to,
    });
    expect(all.totals.removed).toBeGreaterThan(10);
    expect(rolledUpFigures(recent)).toEqual(rolledUpFigures(all));
    expect(recent.scanned?.events).toBeGreaterThan(40);
    expect(recent.scanned?.events).toBeLessThanOrEqual(50);
    expect(sumOf(recent.byDevice)).toBe(400 - all.totals.removed);
  });

  it('counts of an hour what is left of it', async () => {
    await remove('-infinity', 'infinity', '%2');
    const { all, recent } = await readBoth();
    expect(all.totals.removed).toBe(40);
    const { since, events: count } = limitOf(recent);
    const later = events.filter(({ id, time }) => time >= since && !id.endsWith('2'));
    expect(count).toBe(later.length);
    expect(count).toBeGreaterThan(45);
  });

  it('of which all events were removed is answered as ever', async () => {
    await remove('-infinity', 'infinity');
    const { all, recent } = await readBoth();
    expect(recent).toEqual(all);
    expect(recent.totals).toMatchObject({ events: 400, removed: 400, from: null, customers: 0 });
    expect(recent.byDevice).toEqual([]);
  });

  it('of an empty database is answered as ever', async () => {
    await removeEvents(database.sql);
    const { all, recent } = await readBoth();
    expect(recent).toEqual(all);
    expect(recent.scanned).toBeNull();
  });
});

it('scans the newest two hours whole, however much they hold: the newest may have just begun', async () => {
  await removeEvents(database.sql);
  const one = events[0]!;
  const at = (id: string, time: string): ShopEvent => ({ ...one, id, time });
  await storeEvents(database.sql, [
    at('a', '2026-09-01T09:59:59.999Z'),
    at('b', '2026-09-01T10:00:00.000Z'),
    at('c', '2026-09-01T10:59:59.999Z'),
    at('d', '2026-09-01T11:00:00.000Z'),
  ]);
  const { scanned, totals } = await read({ mostScanned: 1 });
  expect(scanned).toEqual({ since: '2026-09-01T10:00:00.000Z', events: 3 });
  expect(totals).toMatchObject({
    from: '2026-09-01T09:59:59.999Z',
    to: '2026-09-01T11:00:00.000Z',
  });
});

/** The hours of two of the events, which come in the order of time. */
function bound(first: number, last: number): readonly [string, string] {
  const times = events.map(({ time }) => time).sort();
  return [hourOf(times[first] ?? ''), hourOf(times[last] ?? '2026-12-31T00:00:00.000Z')];
}

/** Removes events as `retain` and `erase` do: they stay counted in their hours. */
async function remove(from: string, to: string, ids = '%'): Promise<void> {
  await database.sql`
    with gone as (
      delete from ecommerce_events
      where event_timestamp >= ${from}::text::timestamptz and event_timestamp < ${to}::text::timestamptz
        and event_id like ${ids}
      returning event_timestamp, event_type, category, device_type
    )
    update event_rollup_hourly r set removed = g.events
    from (
      select date_trunc('hour', event_timestamp, 'UTC') as hour, event_type,
        coalesce(category, '') as category, device_type, count(*) as events
      from gone group by 1, 2, 3, 4
    ) g
    where (r.hour, r.event_type, r.category, r.device_type)
      = (g.hour, g.event_type, g.category, g.device_type)`;
}

function sumOf(rows: readonly { readonly events: number }[]): number {
  return rows.reduce((sum, { events: count }) => sum + count, 0);
}
