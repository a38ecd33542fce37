import { expect, it } from 'vitest';
import { readShopStats } from '../../../../../src/features/stats/read-shop-stats.js';
import { createMigratedDatabase } from '../../../../support/migrated-database.js';
import { storeLedger } from '../../shop-fixture.js';

const ALL = { since: undefined, limit: 10 };

it('tells what became of the rows by hour of loading, and nothing while nothing is loaded', async () => {
  await using database = await createMigratedDatabase();
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
