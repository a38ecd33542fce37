import { tmpdir } from 'node:os';
import { beforeAll, expect, it } from 'vitest';
import { perSuite } from '../../../support/fixture.js';
import { createMigratedDatabase } from '../../../support/migrated-database.js';
import { runCli } from '../../../support/run-cli.js';
import { removeEvents, rollUp, sampleEvents, storeEvents } from '../shop-fixture.js';

/** More than `stats` scans by default. */
const EVENTS = 300_000;

const database = perSuite(createMigratedDatabase);
beforeAll(async () => {
  const { sql } = database;
  await storeEvents(sql, sampleEvents(1)); // makes the partition
  await removeEvents(sql);
  // One day; customers and sessions change with the hours.
  await sql`
    insert into ecommerce_events (event_id, event_type, product_id, product_name, category, price,
      price_category, customer_email, session_id, device_type, event_timestamp, batch_id)
    select 'e' || n, (array['view', 'cart', 'purchase'])[1 + n % 3], 1 + n % 500, 'Kite', 'Toys',
      (n % 10000 + 1) / 100.0, 'Low', 'c' || n / 40 || '@example.com', 's' || n / 20, 'Mobile',
      timestamptz '2026-09-28 00:00Z' + n * interval '0.288 s', 1
    from generate_series(0, ${EVENTS - 1}) as n`;
  await rollUp(sql);
});

/** The tiles of the page that the program prints: their names and values. */
async function tiles(...words: readonly string[]): Promise<Record<string, string>> {
  const options = { cwd: tmpdir(), env: { DATABASE_URL: database.url } };
  const { stdout, stderr } = await runCli(['stats', '--html', '-', ...words], options);
  expect(stderr).toBe('');
  expect(stdout).toContain('2026-09-28 00:00 to 2026-09-28 23:59 UTC');
  const [, list = ''] = /<dl class="key-figures">(.*?)<\/dl>/s.exec(stdout) ?? [];
  const found = list.matchAll(/<dt>(.*?)<\/dt>\s*<dd>(.*?)<\/dd>/g);
  return Object.fromEntries(
    [...found].map(([, name = '', value = '']) => [name, value.replaceAll(/\s/g, '')]),
  );
}

/** What they must be, of all events, counted by the database itself. */
async function counted() {
  const [row] = await database.sql`
    select count(*)::text as "Events", count(*) filter (where event_type = 'purchase')::text as "Purchases",
      sum(price) filter (where event_type = 'purchase')::numeric(12, 2)::text as "Revenue",
      count(distinct customer_email)::text as "Customers", count(distinct session_id)::text as "Sessions",
      round(100.0 * count(distinct session_id) filter (where event_type = 'purchase')
        / count(distinct session_id), 1) || '%' as "Sessions that buy"
    from ecommerce_events`;
  return { ...row } as Record<string, string>;
}

it('all tiles are of the time in the head of the page, with more events than are scanned', async () => {
  const all = await counted();
  const { Revenue, Purchases, Events } = all;
  expect(await tiles()).toEqual({ Revenue, Purchases, Events });
  const { 'Sessions that buy': buying, ...others } = all;
  expect(await tiles('--scan', 'all')).toEqual({
    ...others,
    'Sessions that buy': buying?.replace('.0%', '%'),
  });
});
