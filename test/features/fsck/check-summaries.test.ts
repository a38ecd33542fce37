import { beforeEach, expect, it } from 'vitest';
import { checkSummaries } from '../../../src/features/fsck/check-summaries.js';
import { summarise } from '../../../src/pipeline/summaries/summarise.js';
import { csvFile, csvRow } from '../../support/event-csv.js';
import { perTest } from '../../support/fixture.js';
import { openShop } from '../../support/rejected-shop.js';

const shop = perTest(openShop);

/** One purchase of two pieces a minute ago, and one long ago. */
beforeEach(async () => {
  const recent = new Date(Date.now() - 60_000).toISOString();
  const purchase = { event_type: 'purchase', price: '10.00', product_id: '7', session_id: 's' };
  shop.place.put(
    'a.csv',
    csvFile(
      csvRow({ ...purchase, event_id: 'new', event_timestamp: recent }),
      csvRow({ ...purchase, event_id: 'old', event_timestamp: '2025-01-15T10:20:00Z' }),
    ),
  );
  await shop.place.load();
});

async function wrong() {
  const results = await checkSummaries(shop.database.sql);
  return Object.fromEntries(
    results.filter(({ ok }) => !ok).map(({ name, examples }) => [name, examples]),
  );
}

it('after a load everything agrees', async () => {
  expect(await wrong()).toEqual({});
});

it('what is queued counts as held', async () => {
  const { sql } = shop.database;
  const [day] = await sql`select day from summary_days`;
  expect(day).toBeUndefined();
  shop.place.put(
    'b.csv',
    csvFile(csvRow({ event_id: 'b', event_timestamp: '2025-01-15T10:30:00Z' })),
  );
  await sql`select pg_advisory_lock(hashtext('ecomstream summaries'), hashtext('public'))`;
  await shop.place.load();
  expect(await sql`select queue_id from summary_queue where folded_at is null`).toHaveLength(1);
  expect(await wrong()).toEqual({});
  await sql`delete from summary_queue`;
  expect(Object.keys(await wrong()).toSorted()).toEqual(['summary-products', 'summary-sketches']);
});

it.each([
  [
    'a lost hour',
    `delete from summary_sketches where unit = 'hour' and began_at = '2025-01-15 10:00Z'`,
    { 'summary-sketches': [{ what: 'sessions of 2025-01-15 10:00', expected: '1', found: '0' }] },
  ],
  [
    'a lost device of a day',
    `delete from summary_sketches where unit = 'day' and segment = 'device' and began_at = '2025-01-15 00:00Z'`,
    { 'summary-sketches': [{ what: 'sessions of 2025-01-15 on Desktop' }] },
  ],
  [
    'a piece too many',
    `update summary_products set units = units + 1 where unit = 'day' and began_at = '2025-01-15 00:00Z'`,
    { 'summary-products': [{ what: 'pieces of product 7 on 2025-01-15', found: '2' }] },
  ],
  [
    'a customer who bought for less',
    `update summary_purchases set revenue = revenue - 1 where minute = '2025-01-15 10:20Z'`,
    {
      'summary-customers': [
        { what: 'revenue that a customer bought on 2025-01-15', expected: '10.00', found: '9.00' },
      ],
    },
  ],
  [
    'a customer who bought earlier than is known',
    `update summary_customers set first_at = '2025-01-16 10:20Z'`,
    { 'summary-customers': [{ expected: '2025-01-15 10:20', found: '2025-01-16 10:20' }] },
  ],
  [
    'a minute without its revenue',
    `update summary_minutes set revenue = 0`,
    { 'summary-minutes': [{ expected: '10.00', found: '0.00' }] },
  ],
])('%s is named', async (_, spoil, expected) => {
  await shop.database.sql.unsafe(spoil);
  const found = await wrong();
  expect(Object.keys(found)).toEqual(Object.keys(expected));
  for (const [name, examples] of Object.entries(expected)) {
    expect(found[name]?.[0]).toMatchObject(examples[0] ?? {});
  }
});

it('a day that is to be made anew is not compared, and counted', async () => {
  const { sql } = shop.database;
  await sql`delete from summary_products`;
  await sql`insert into summary_days (day, recount) values ('2025-01-15', 'all'), (current_date, 'all')
    on conflict (day) do update set recount = 'all'`;
  const results = await checkSummaries(sql);
  expect(results.every(({ ok }) => ok)).toBe(true);
  expect(results[0]?.holds).toMatch(/\(\d days? not summarised yet\)/);
  await summarise(sql, 'public');
  expect(await wrong()).toEqual({});
});
