import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatMoney } from '../../../src/features/stats/values/money.js';
import { formatDistinct } from '../../../src/features/stats/values/format-distinct.js';
import type { ShopStats } from '../../../src/features/stats/sections/shop-stats.js';
import type { ShopFigures } from '../../../src/features/live/shop/shop-figures.js';
import { WINDOW_NAMES } from '../../../src/features/live/shop/window-name.js';
import { HAS_CHROMIUM, NO_CHROMIUM, startChromium } from '../../support/chromium.js';
import { perSuite } from '../../support/fixture.js';
import { loadHere } from '../../support/load-here.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import { runCli } from '../../support/run-cli.js';
import { startCli, type RunningCli } from '../../support/start-cli.js';
import { TemporaryFolder } from '../../support/temporary-folder.js';

const database = perSuite(createMigratedDatabase);
const folder = perSuite(() => new TemporaryFolder());

const DAY = 86_400_000;
/** Each load ends with the moment that is looked at; the last one is today. */
const MOMENTS = [-40 * DAY, -12 * DAY, -2 * DAY, 0];
const NOW = Date.now();

async function load(from: number, to: number, seed: number): Promise<void> {
  const [start = '', end = ''] = [from, to].map((time) => new Date(NOW + time).toISOString());
  const count = ['--count', '4000', '--seed', String(seed), '--batch-size', '500'];
  const times = ['--start', start, '--end', end];
  const where = ['--out-dir', folder.path, '--log-level', 'off'];
  const made = await runCli(['generate', ...count, ...times, ...where]);
  expect(made.exitCode).toBe(0);
  await loadHere(database.url, folder.path, ['--after-load', 'delete']);
}

async function json<T>(...words: string[]): Promise<T> {
  const env = { DATABASE_URL: database.url };
  const { exitCode, stdout, stderr } = await runCli([...words, '--json'], { env });
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return JSON.parse(stdout) as T;
}

/** The same for customers. */
async function recountCustomers(since: string, until: string) {
  const [row] = await database.sql`
    select (count(*) filter (where first >= ${since}))::float8 as "newCustomers",
      (count(*) filter (where first < ${since}))::float8 as "returningCustomers"
    from (
      select min(first_order_at) as first from shop_customers
      where customer in (
        select hashtextextended(coalesce(customer_email, customer_id), 0) from ecommerce_events
        where event_type = 'purchase' and event_timestamp >= ${since} and event_timestamp < ${until}
      ) group by customer
    ) c`;
  return row;
}

/** Ten lines of SQL for a person who believes nothing. */
async function recount(since: string, until: string) {
  const [row] = await database.sql`
    select count(*)::float8 as events,
      count(distinct session_id)::float8 as sessions,
      count(distinct session_id) filter (where event_type = 'purchase')::float8 as "buyingSessions",
      count(distinct coalesce(customer_email, customer_id))::float8 as customers,
      count(distinct coalesce(order_id, event_id)) filter (where event_type = 'purchase')::float8 as orders,
      coalesce(sum(quantity) filter (where event_type = 'purchase'), 0)::float8 as units,
      coalesce(sum(price * quantity) filter (where event_type = 'purchase'), 0)::text as revenue,
      coalesce(sum(price * quantity) filter (where event_type = 'refund'), 0)::text as refunds
    from ecommerce_events where event_timestamp >= ${since} and event_timestamp < ${until}`;
  return row;
}

/** What the views say of the whole days of a window, and plain SQL of the same days. */
async function wholeDays(since: string, until: string) {
  const [row] = await database.sql`
    with days as (
      select day::date from generate_series(
        ${since}::timestamptz at time zone 'UTC' + interval '1 day' - interval '1 microsecond',
        ${until}::timestamptz at time zone 'UTC' - interval '1 day', interval '1 day') as day
    ), viewed as (
      select sum(events) as events, sum(revenue) as revenue from shop_daily join days using (day)
    ), products as (
      select sum(events) as events, sum(revenue) as revenue from shop_products join days using (day)
    ), counted as (
      select nullif(count(*), 0) as events, sum(price * quantity) filter (where event_type = 'purchase') as revenue
      from ecommerce_events, days
      where event_timestamp >= day at time zone 'UTC' and event_timestamp < (day + 1) at time zone 'UTC'
    )
    select to_jsonb(viewed) as viewed, to_jsonb(products) as products, to_jsonb(counted) as counted
    from viewed, products, counted`;
  return row;
}

function plain(text: string | null): string {
  return (text ?? '').replaceAll(/\s+/g, ' ').trim();
}

describe.each(MOMENTS.map((moment, index) => [index + 1, moment] as const))(
  'after load %i, in every window',
  (number, moment) => {
    beforeAll(async () => {
      const before = MOMENTS[number - 2] ?? moment - 35 * DAY;
      await load(before, moment, number);
    });

    it.each(WINDOW_NAMES)(
      '%s, live, its screen, stats, views and SQL have the same figures',
      async (window) => {
        const live = await json<ShopFigures>('live', '--window', window, '--now', 'data');
        const stats = await json<ShopStats>('stats', '--since', live.since);
        expect(live.follows).toBe('data');
        const { removed: _, from: __, to: ___, ...totals } = stats.totals;
        expect(live.totals).toEqual(totals);
        expect(live.funnel).toEqual(stats.funnel);
        expect(live.topProducts.slice(0, 10).map(({ productId }) => productId)).toEqual(
          stats.topProducts.map(({ productId }) => productId),
        );
        const { events, sessions, buyingSessions, customers, orders, units } = live.totals;
        const { revenue, refunds } = live.totals;
        expect(await recount(live.since, live.until)).toEqual({
          events,
          sessions,
          buyingSessions,
          customers,
          orders,
          units,
          revenue: revenue === '0.00' ? '0' : revenue,
          refunds: refunds === '0.00' ? '0' : refunds,
        });
        const { newCustomers, returningCustomers } = live.totals;
        const customersBy = { newCustomers, returningCustomers };
        expect(await recountCustomers(live.since, live.until)).toEqual(customersBy);
        const env = { DATABASE_URL: database.url };
        const screen = await runCli(['live', '--window', window, '--now', 'data'], { env });
        expect(screen.stdout).toContain(`Revenue  ${formatMoney(revenue)}`);
        const shownOrders = formatDistinct({ count: orders, error: live.totals.errors.orders });
        expect(screen.stdout).toMatch(new RegExp(`^Orders .*\n${shownOrders}\\b`, 'm'));
        const days = await wholeDays(live.since, live.until);
        expect(days?.['viewed']).toEqual(days?.['counted']);
        expect(days?.['products']).toEqual(days?.['counted']);
      },
    );

    describe.skipIf(!HAS_CHROMIUM)(`on the page${NO_CHROMIUM}`, () => {
      let browser: Browser;
      let server: RunningCli;
      let page: Page;
      let url: string;
      beforeAll(async () => {
        const env = { DATABASE_URL: database.url };
        server = startCli(['live', '--web', '0', '--now', 'data'], { env });
        await server.untilStderr(/^The shop: \S+/m);
        url = /^The shop: (\S+)/m.exec(server.stderr())?.[1] ?? '';
        browser = await startChromium();
        page = await browser.newPage();
      });
      afterAll(async () => {
        await browser.close();
        await server[Symbol.asyncDispose]();
      });

      it.each(WINDOW_NAMES)('%s shows the same figures', async (window) => {
        const { totals } = await json<ShopFigures>('live', '--window', window, '--now', 'data');
        await page.goto(`${url}?window=${window}`);
        const { revenue, orders, averageOrder, errors } = totals;
        const shown = [
          formatMoney(revenue),
          formatDistinct({ count: orders, error: errors.orders }),
          formatMoney(averageOrder),
        ];
        await expect
          .poll(async () => (await page.locator('.tile .headline').allTextContents()).map(plain), {
            timeout: 15_000,
          })
          .toEqual([...shown, expect.stringMatching(/^\d+$/)]);
      });
    });
  },
);
