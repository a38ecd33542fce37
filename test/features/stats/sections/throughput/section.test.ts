import { expect, it } from 'vitest';
import { readShopStats } from '../../../../../src/features/stats/read-shop-stats.js';
import { reportSection } from '../../../../../src/features/stats/sections/throughput/html.js';
import { createMigratedDatabase } from '../../../../support/migrated-database.js';
import { emptyStats, exampleStats } from '../../example-stats.js';
import { storeLedger } from '../../shop-fixture.js';

const ALL = { since: undefined, limit: 10 };
const SECOND_RUN = { since: Date.parse('2026-11-20T11:00:00Z') / 60_000, limit: 10 };

it('measures the throughput over the time of loading, without the pause between two runs', async () => {
  await using database = await createMigratedDatabase();
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

it('draws the load history on the page', () => {
  const { id, title, figure, tables } = reportSection(exampleStats);
  expect({ id, title }).toEqual({ id: 'loading', title: 'Load history' });
  expect(figure?.markup).toContain('aria-label="Stacked bars: rows by day of loading. ');
  expect(tables).toMatchObject([{ caption: 'Rows by day of loading', rowCount: 2 }]);
});

it('draws nothing while nothing is loaded', () => {
  const section = reportSection(emptyStats);
  expect(section).not.toHaveProperty('figure');
  expect(section.headline).toBe('No batches were loaded in this time.');
});
