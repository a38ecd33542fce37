import { tmpdir } from 'node:os';
import { beforeAll, expect, it } from 'vitest';
import { ESTIMATE_ERROR } from '../../../../src/core/summary/registers.js';
import { perSuite } from '../../../support/fixture.js';
import { createMigratedDatabase } from '../../../support/migrated-database.js';
import { runCli } from '../../../support/run-cli.js';
import { removeEvents, rollUp, sampleEvents, storeEvents, summariseAnew } from '../shop-fixture.js';

/** With more sessions than are counted exactly. */
const EVENTS = 100_000;

const database = perSuite(createMigratedDatabase);
beforeAll(async () => {
  const { sql } = database;
  await storeEvents(sql, sampleEvents(1)); // makes the partition
  await removeEvents(sql);
  // One day; customers and sessions change with the hours.
  await sql`
    insert into ecommerce_events (event_id, event_type, product_id, product_name, category, price,
      price_category, customer_email, session_id, order_id, device_type, event_timestamp, batch_id)
    select 'e' || n, (array['view', 'cart', 'purchase'])[1 + n % 3], 1 + n % 500, 'Kite', 'Toys',
      (n % 10000 + 1) / 100.0, 'Low', 'c' || n / 40 || '@example.com', 's' || n / 5,
      case n % 2 when 0 then 'o' || n / 20 end, 'Mobile',
      timestamptz '2026-09-28 00:00Z' + n * interval '0.864 s', 1
    from generate_series(0, ${EVENTS - 1}) as n`;
  await rollUp(sql);
  await summariseAnew(sql);
});

/** The tiles of the page that the program prints: their names and values. */
async function tiles(): Promise<Record<string, string>> {
  const options = { cwd: tmpdir(), env: { DATABASE_URL: database.url } };
  const { stdout, stderr } = await runCli(['stats', '--html', '-'], options);
  expect(stderr).toBe('');
  expect(stdout).toContain('2026-09-28 00:00 to 2026-09-28 23:59 UTC');
  const [, list = ''] = /<dl class="key-figures">(.*?)<\/dl>/s.exec(stdout) ?? [];
  const found = list.matchAll(/<dt>(.*?)<\/dt>\s*<dd>(.*?)<\/dd>/g);
  return Object.fromEntries(
    [...found].map(([, name = '', value = '']) => [name, value.replaceAll(/\s/g, '')]),
  );
}

/** What they must be, counted by the database itself. */
async function counted() {
  const [row] = await database.sql`
    with bought as (select * from ecommerce_events where event_type = 'purchase')
    select (select sum(price)::numeric(12, 2)::text from bought) as "Revenue",
      (select count(distinct coalesce(order_id, event_id)) from bought)::text as "Orders",
      (select round(sum(price) / count(distinct coalesce(order_id, event_id)), 2)::text from bought)
        as "Average order",
      (select sum(quantity)::text from bought) as "Pieces",
      count(distinct customer_email)::text as "Customers",
      (select count(distinct customer_email)::text from bought) as "Buyers",
      count(*)::text as "Events", count(distinct session_id)::int as sessions,
      (select count(distinct session_id)::int from bought) as buying
    from ecommerce_events`;
  return row!;
}

it('are what the database counts, and say which are estimates', async () => {
  const { sessions, buying, ...exact } = await counted();
  const { Sessions = '', 'Sessions that buy': share = '', ...others } = await tiles();
  const { Orders, 'Average order': average, ...simple } = exact;
  expect(others).toMatchObject(simple);
  expect(Object.keys(others)).toEqual([
    'Revenue',
    'Orders',
    'Average order',
    'Pieces',
    'Customers',
    'Buyers',
    'Events',
  ]);
  expectAbout(others['Orders'], Number(Orders));
  expect(Math.abs(Number(others['Average order']) / Number(average) - 1)).toBeLessThan(0.024);
  expectAbout(Sessions, sessions);
  const part = Number.parseFloat(share) / 100;
  expect(Math.abs(part / (buying / sessions) - 1)).toBeLessThan(2 * ESTIMATE_ERROR);
});

/** An estimate stands within its bounds, with its sign. */
function expectAbout(text: string | undefined, count: number): void {
  expect(text).toMatch(/^≈\d+$/);
  expect(count).toBeGreaterThan(16_384);
  expect(Math.abs(Number(text?.slice(1)) / count - 1)).toBeLessThan(ESTIMATE_ERROR);
}
