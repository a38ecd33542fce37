import { expect, it } from 'vitest';
import { readShopStats } from '../../../src/features/stats/read-shop-stats.js';
import { renderStatsText } from '../../../src/features/stats/render-stats-text.js';
import { renderStatsCsv } from '../../../src/features/stats/render-stats-csv.js';
import { ON_DEMAND_SECTIONS } from '../../../src/features/stats/sections/registry.js';
import { PRINTED_NAMES } from '../../../src/features/stats/sections/printed-sections.js';
import { perSuite } from '../../support/fixture.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import { sampleEvents, storeEvents, storeLedger } from './shop-fixture.js';

const database = perSuite(async () => {
  const made = await createMigratedDatabase();
  await storeEvents(made.sql, sampleEvents());
  await storeLedger(made.sql);
  return made;
});

const VIEW = { columns: 100, limit: 10, emphasise: (text: string) => text };

it.each(PRINTED_NAMES)('%s alone shows what it shows among all', async (section) => {
  const scope = { since: undefined, limit: 10 };
  const also = ON_DEMAND_SECTIONS.map(({ name }) => name);
  const all = await readShopStats(database.sql, { ...scope, also });
  const alone = await readShopStats(database.sql, { ...scope, only: [section] });
  const view = { ...VIEW, section };
  expect(await renderStatsText(alone, view)).toBe(await renderStatsText(all, view));
  expect(await renderStatsCsv(alone, section)).toBe(await renderStatsCsv(all, section));
});

it('reads no section that is not shown', async () => {
  const scope = { since: undefined, limit: 10, only: ['overTime'] } as const;
  const stats = await readShopStats(database.sql, scope);
  expect(Object.keys(stats).toSorted()).toEqual(['byEventType', 'overTime', 'since']);
});
