import { expect, it } from 'vitest';
import { readShopStats } from '../../../../../src/features/stats/read-shop-stats.js';
import { sectionTable } from '../../../../../src/features/stats/sections/quality/csv.js';
import { textSection } from '../../../../../src/features/stats/sections/quality/text.js';
import { createMigratedDatabase } from '../../../../support/migrated-database.js';
import { emptyStats, exampleStats } from '../../example-stats.js';
import { storeLedger } from '../../shop-fixture.js';

const ALL = { since: undefined, limit: 10 };
const SECOND_RUN = { since: Date.parse('2026-11-20T11:00:00Z') / 60_000, limit: 10 };

it('sums quality over the batches, and over the later ones under a bound', async () => {
  await using database = await createMigratedDatabase();
  await storeLedger(database.sql);
  const { quality } = await readShopStats(database.sql, ALL);
  expect(quality).toEqual({
    read: 200,
    inserted: 180,
    duplicates: 4,
    rejected: 16,
    skipped: 0,
    skips: {},
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
    skipped: 0,
    skips: {},
    rejects: { 'price.range': 10 },
    warnings: { 'event_type.unknown': 1 },
    nulls: { ip_address: 30 },
  });
});

it('names rules and columns in its table, and gives sums no name', () => {
  const { head, rows } = sectionTable(exampleStats);
  expect(head).toEqual(['what', 'name', 'rows']);
  expect(rows).toContainEqual(['read', null, 1_250_000]);
  expect(rows).toContainEqual(['rejects', 'price.range', 9_911]);
  expect(rows).toContainEqual(['nulls', 'sku', 3]);
});

it('says that no row was read', () => {
  expect(textSection(emptyStats, { columns: 80, limit: 10 })).toEqual({
    headline: 'No rows were read in this time.',
    lines: [],
  });
});
