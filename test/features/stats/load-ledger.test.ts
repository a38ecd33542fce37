import { expect, it } from 'vitest';
import { readShopStats } from '../../../src/features/stats/read-shop-stats.js';
import { createTestDatabase } from '../../support/test-database.js';
import { makeTables, storeLedger } from './shop-fixture.js';

const ALL = { since: undefined, limit: 10 };
const SECOND_RUN = { since: new Date('2026-11-20T11:00:00Z'), limit: 10 };

it('sums quality over the batches, and over the later ones under a bound', async () => {
  await using database = await createTestDatabase();
  await makeTables(database.sql);
  await storeLedger(database.sql);
  const { quality } = await readShopStats(database.sql, ALL);
  expect(quality).toEqual({
    read: 200,
    inserted: 180,
    duplicates: 4,
    rejected: 16,
    rejects: { 'price.range': 15, 'event_id.empty': 2 },
    warnings: { 'event_type.unknown': 4 },
    nulls: { ip_address: 30, brand: 8 },
  });
  const later = await readShopStats(database.sql, SECOND_RUN);
  expect(later.quality).toEqual({
    read: 50,
    inserted: 40,
    duplicates: 0,
    rejected: 10,
    rejects: { 'price.range': 10 },
    warnings: { 'event_type.unknown': 1 },
    nulls: { ip_address: 30 },
  });
});

it('measures the throughput over the time of loading, without the pause between two runs', async () => {
  await using database = await createTestDatabase();
  await makeTables(database.sql);
  await storeLedger(database.sql);
  const { throughput } = await readShopStats(database.sql, ALL);
  expect(throughput).toEqual({
    batches: 3, // the parts of two small files were committed together
    events: 180,
    files: 3,
    bytes: 3_000,
    seconds: 4, // 10:00:00 to 10:00:03 and 11:00:01 to 11:00:02
    eventsPerSecond: 45,
    lastHour: { batches: 2, events: 90 },
    lastDay: { batches: 3, events: 180 },
    from: '2026-11-20T10:00:01.000Z',
    to: '2026-11-20T11:00:02.000Z',
  });
  const later = await readShopStats(database.sql, SECOND_RUN);
  expect(later.throughput).toMatchObject({ batches: 1, files: 2, events: 40, seconds: 1 });
});

it('tells what became of the rows by hour of loading, and nothing while nothing is loaded', async () => {
  await using database = await createTestDatabase();
  await makeTables(database.sql);
  const nothing = { unit: 'hour', periods: [], inserted: [], duplicates: [], rejected: [] };
  expect((await readShopStats(database.sql, ALL)).loadHistory).toEqual(nothing);
  await storeLedger(database.sql);
  const { loadHistory } = await readShopStats(database.sql, ALL);
  expect(loadHistory).toEqual({
    unit: 'hour',
    periods: ['2026-11-20T10:00:00.000Z', '2026-11-20T11:00:00.000Z'],
    inserted: [140, 40],
    duplicates: [4, 0],
    rejected: [6, 10],
  });
});
