import { afterEach, expect, it } from 'vitest';
import { readShopStats } from '../../../../../src/features/stats/read-shop-stats.js';
import { sectionTable } from '../../../../../src/features/stats/sections/comparison/csv.js';
import { textSection } from '../../../../../src/features/stats/sections/comparison/text.js';
import { formatChange } from '../../../../../src/features/stats/values/change.js';
import { perSuite } from '../../../../support/fixture.js';
import { createMigratedDatabase } from '../../../../support/migrated-database.js';
import { countEvents } from '../../count-events.js';
import { exampleStats } from '../../example-stats.js';
import { removeEvents, sampleEvents, storeEvents } from '../../shop-fixture.js';

const database = perSuite(createMigratedDatabase);
afterEach(() => removeEvents(database.sql));

const MINUTE = 60_000;
const minute = (time: string) => Date.parse(time) / MINUTE;

it.each([
  ['previous', '2026-10-03T05:17:00.000Z', '2026-10-04T11:23:00.000Z'],
  ['week', '2026-09-27T11:23:00.000Z', '2026-09-28T17:29:00.000Z'],
] as const)('compares with the %s time, to the minute', async (compared, from, to) => {
  const events = sampleEvents();
  await storeEvents(database.sql, events);
  const { totals, comparison } = await readShopStats(database.sql, {
    since: minute('2026-10-04T11:23:00Z'),
    limit: 1,
    compare: { with: compared, now: minute('2026-10-05T17:29:00Z') },
  });
  const before = events.filter(({ time }) => time >= from && time < to);
  expect(comparison).toEqual({
    with: compared,
    since: from,
    until: to,
    totals: countEvents(
      before,
      events.filter(({ time }) => time < from),
    ).totals,
  });
  expect(totals.events).toBeGreaterThan(0);
});

it('shows every key figure with its change', async () => {
  const before = { ...exampleStats.totals, events: 2 * exampleStats.totals.events, units: 0 };
  const comparison = {
    with: 'week',
    since: '2026-10-01T00:00:00.000Z',
    until: '2026-10-08T00:00:00.000Z',
    totals: before,
  } as const;
  const { headline, lines } = textSection(
    { ...exampleStats, comparison },
    { columns: 80, limit: 10 },
  );
  expect(headline).toBe(
    'Against the same time a week before (2026-10-01 00:00 to 2026-10-08 00:00), revenue is the same.',
  );
  const changes = lines
    .map((line) => line.trim().split(/\s{2,}/))
    .map((row) => [row[0], row.at(-1)]);
  expect(Object.fromEntries(changes)).toMatchObject({
    Revenue: '± 0 %',
    Events: '▼ 50 %',
    Pieces: '–',
  });
  expect(sectionTable({ ...exampleStats, comparison }).rows).toContainEqual([
    'events',
    exampleStats.totals.events,
    before.events,
    comparison.since,
    comparison.until,
  ]);
});

it.each([
  [112, 100, '▲ 12 %'],
  [97, 100, '▼ 3 %'],
  [100.4, 100, '± 0 %'],
  [0, 100, '▼ 100 %'],
  [5, 0, '–'],
  [0, 0, '–'],
  [2_500, 1, '▲ 249 900 %'],
])('%d after %d is %s', (now, before, change) => {
  expect(formatChange(now, before)).toBe(change);
});
