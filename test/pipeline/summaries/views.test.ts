import { expect, it } from 'vitest';
import type { Sql } from '../../../src/io/postgres/connection/connection.js';
import { summarise } from '../../../src/pipeline/summaries/summarise.js';
import { csvRow } from '../../support/event-csv.js';
import { perTest } from '../../support/fixture.js';
import { openShop } from '../../support/rejected-shop.js';
import { loadInto, queueInto } from './load-into.js';
import { variedRows } from './varied-rows.js';

const shop = perTest(openShop);

const VIEWS = ['shop_minute', 'shop_daily', 'shop_funnel', 'shop_products'] as const;

/** The rows of all views that summaries are part of, as text, in an order of their own. */
async function viewed(sql: Sql): Promise<Record<string, readonly string[]>> {
  const rows = await Promise.all(
    VIEWS.map(async (view) => [view, await rowsOf(sql, view)] as const),
  );
  return Object.fromEntries(rows);
}

async function rowsOf(sql: Sql, view: string): Promise<string[]> {
  const rows = await sql<{ row: string }[]>`select v::text as row from ${sql(view)} v`;
  return rows.map(({ row }) => row).toSorted();
}

it('say the same before and after events are summarised', async () => {
  const { sql } = shop.database;
  const rows = variedRows('a', 300);
  await loadInto(shop, 'a.csv', rows);
  const before = await viewed(sql);
  // Of days that are summarised already and of new ones, with duplicates, in many batches.
  await queueInto(
    shop,
    'b.csv',
    [...variedRows('bb', 300), ...rows.slice(0, 60)],
    ['--batch-rows', '50'],
  );
  await queueInto(shop, 'c.csv', [
    csvRow({ event_id: 'c', product_id: '2', product_name: 'Zeppelin', session_id: 'of c' }),
    csvRow({ event_id: 'd', event_timestamp: '2025-05-05T05:05:05Z' }),
  ]);
  const queued = await viewed(sql);
  for (const view of VIEWS) expect(queued[view]).not.toEqual(before[view]);
  expect(await summarise(sql, 'public')).toBe('done');
  expect(await viewed(sql)).toEqual(queued);
});

it('count events once of which only one day of a batch is summarised', async () => {
  const { sql } = shop.database;
  const days = ['2025-03-01', '2025-03-02'];
  const rows = days.map((day) => csvRow({ event_id: day, event_timestamp: `${day}T10:00:00Z` }));
  await queueInto(shop, 'a.csv', rows);
  const queued = await viewed(sql);
  // As if the first were of many events, so that the other is left for another transaction.
  await sql`update summary_queue set events = 500000 where day = '2025-03-01'`;
  expect(await summarise(sql, 'public', { isEnough: () => true })).toBe('more');
  expect(await sql`select day::text from summary_queue where folded_at is null`).toEqual([
    { day: '2025-03-02' },
  ]);
  expect(await viewed(sql)).toEqual(queued);
});

it('shop_funnel shows the summaries of a day with more events than it counts', async () => {
  const { sql } = shop.database;
  const row = { event_timestamp: '2025-03-01T10:00:00Z' };
  await loadInto(shop, 'a.csv', [csvRow({ ...row, event_id: 'a', session_id: 'a' })]);
  const before = await rowsOf(sql, 'shop_funnel');
  await queueInto(shop, 'b.csv', [csvRow({ ...row, event_id: 'b', session_id: 'b' })]);
  const counted = await rowsOf(sql, 'shop_funnel');
  expect(counted).not.toEqual(before);
  await sql`update event_rollup_hourly set events = 2000000 where events > 0`;
  expect(await rowsOf(sql, 'shop_funnel')).toEqual(counted);
  await sql`update event_rollup_hourly set events = 2000001`;
  expect(await rowsOf(sql, 'shop_funnel')).toEqual(before);
});
