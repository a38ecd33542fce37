import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openConnection } from '../../../src/io/postgres/connection/connection.js';
import { bringUpToDate } from '../../../src/features/stats/bring-up-to-date.js';
import { readShopStats } from '../../../src/features/stats/read-shop-stats.js';
import { summarise } from '../../../src/pipeline/summaries/summarise.js';
import { csvFile, csvRow } from '../../support/event-csv.js';
import { perSuite } from '../../support/fixture.js';
import { loadHere } from '../../support/load-here.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import { TemporaryFolder } from '../../support/temporary-folder.js';
import { A_VIEW, removeEvents, sampleEvents, storeEvents, type ShopEvent } from './shop-fixture.js';

const database = perSuite(createMigratedDatabase);
afterEach(async () => {
  await removeEvents(database.sql);
  await database.sql`truncate ingest_files cascade`;
});

const minuteOf = (time: string) => Date.parse(time) / 60_000;
const read = (since?: string) =>
  readShopStats(database.sql, {
    since: since === undefined ? undefined : minuteOf(since),
    limit: 1_000,
  });

/** Brings the summaries up to what is stored, as `stats` does; returns what it says. */
async function bringUp(): Promise<string[]> {
  const lines: string[] = [];
  await bringUpToDate(database.sql, 'public', (line) => lines.push(line));
  return lines;
}

describe('--since to the minute', () => {
  const PURCHASE: ShopEvent = {
    ...A_VIEW,
    id: 'new',
    type: 'purchase',
    time: '2026-09-01T10:30:00.000Z',
  };
  const OTHERS = {
    id: 'old',
    type: 'view',
    productId: 2,
    category: 'Toys',
    email: 'b@example.com',
    session: 's2',
    device: 'Desktop',
  };

  it('counts no event of the minute before, in no section', async () => {
    const before = { ...PURCHASE, ...OTHERS, time: '2026-09-01T10:29:59.999Z' };
    await storeEvents(database.sql, [before, { ...PURCHASE, id: 'first', type: 'view' }, PURCHASE]);
    const stats = await read('2026-09-01T10:30:00Z');
    expect(stats.since).toBe('2026-09-01T10:30:00.000Z');
    expect(stats.totals).toMatchObject({ events: 2, customers: 1, sessions: 1, orders: 1 });
    expect(stats.totals.from).toBe(PURCHASE.time);
    expect(stats.byEventType.map(({ events }) => events)).toEqual([1, 1]);
    expect(stats.overTime.series.flatMap(({ events }) => events)).toEqual([1, 1]);
    expect(stats.overTime.revenue).toEqual(['10.00']);
    expect(stats.topProducts).toMatchObject([{ productId: 1, events: 2 }]);
    expect(stats.byCategory).toMatchObject([{ category: 'Home', events: 2 }]);
    expect(stats.byDevice).toMatchObject([{ deviceType: 'Mobile', events: 2, customers: 1 }]);
    expect(stats.funnel.map(({ sessions }) => sessions)).toEqual([1, 1]);
    expect(stats.hourly.at(-1)).toMatchObject({ events: 2, revenue: '10.00' });
  });

  it.each(['2026-09-01T10:29:00Z', '2026-09-01T10:00:00Z', '2026-08-31T23:59:00Z'])(
    'counts the same from %s on as ever',
    async (since) => {
      const before = { ...PURCHASE, ...OTHERS, time: '2026-09-01T10:29:59.999Z' };
      await storeEvents(database.sql, [before, PURCHASE]);
      const { since: _, ...bounded } = await read(since);
      const { since: __, ...all } = await read();
      expect(bounded).toEqual(all);
    },
  );

  it('counts nothing from a minute on that is still to come', async () => {
    await storeEvents(database.sql, [PURCHASE]);
    const { totals, topProducts, funnel } = await read('2026-09-01T10:31:00Z');
    expect(totals).toMatchObject({ events: 0, customers: 0, orders: 0, from: null });
    expect([topProducts, funnel]).toEqual([[], []]);
    expect((await read('2027-01-01T00:00:00Z')).totals.events).toBe(0);
  });
});

const TYPES = ['view', 'cart', 'purchase'];

/** A file of events of two days and two months. */
function someDays(): string {
  const rows = Array.from({ length: 60 }, (_, index) =>
    csvRow({
      event_id: `e${index}`,
      event_type: TYPES[index % TYPES.length]!,
      product_id: String(1 + (index % 4)),
      order_id: index % 2 === 0 ? `o${index % 10}` : '',
      customer_email: `c${index % 7}@example.com`,
      session_id: `s${index % 11}`,
      event_timestamp: new Date(Date.UTC(2025, 0, 31, 4, index * 43)).toISOString(),
    }),
  );
  return csvFile(...rows);
}

describe('digests that are queued', () => {
  it.each([undefined, '2025-01-31T12:17:00Z', '2025-02-01T00:00:00Z', '2025-02-01T05:00:00Z'])(
    'count as they do when they are folded in, since %s',
    async (since) => {
      await using other = await openConnection(database.target, {
        schema: 'public',
        applicationName: 'another run',
      });
      // Another process makes the summaries, so the load does not.
      await other.sql`
        select pg_advisory_lock(hashtext('ecomstream summaries'), hashtext('public'))`;
      using folder = new TemporaryFolder();
      writeFileSync(join(folder.path, 'a.csv'), someDays());
      await loadHere(database.url, folder.path, ['--after-load', 'keep']);
      const [queue] =
        await database.sql`select count(*)::int as digests from summary_queue where folded_at is null`;
      expect(queue).toEqual({ digests: 2 });
      const queued = await read(since);
      expect(queued.totals.events).toBeGreaterThan(0);

      await other.sql`select pg_advisory_unlock_all()`;
      expect(await summarise(database.sql, 'public')).toBe('done');
      const [rest] =
        await database.sql`select count(*)::int as digests from summary_queue where folded_at is null`;
      expect(rest).toEqual({ digests: 0 });
      expect(await read(since)).toEqual(queued);
    },
  );
});

it('names a product as any of its events does, also where the first has no sku', async () => {
  using folder = new TemporaryFolder();
  const rows = [
    { event_id: 'a', sku: '' },
    { event_id: 'b', sku: 'TOY-7' },
    { event_id: 'c', sku: '' },
  ];
  writeFileSync(join(folder.path, 'a.csv'), csvFile(...rows.map((row) => csvRow(row))));
  await loadHere(database.url, folder.path, ['--after-load', 'keep']);
  const wanted = [{ productId: 7, productName: 'Kite', sku: 'TOY-7', events: 3 }];
  expect((await read()).topProducts).toMatchObject(wanted);
  await database.sql`truncate summary_product_names`;
  await database.sql`insert into summary_days (day, recount) values ('2025-01-15', 'all')`;
  await bringUp();
  expect((await read()).topProducts).toMatchObject(wanted);
});

describe('days that are to be counted again', () => {
  it('are of what an older version stored: the summaries are made, and it is said', async () => {
    await storeEvents(database.sql, sampleEvents());
    const stats = await read();
    await database.sql`
      truncate summary_queue, summary_minutes, summary_products, summary_product_names,
        summary_sketches, summary_purchases, summary_customers`;
    await database.sql`update summary_days set recount = 'all'`;
    expect(await bringUp()).toEqual(['Updating the summaries of 8 days …']);
    expect(await read()).toEqual(stats);
    expect(await bringUp()).toEqual([]);
  });

  it('are made without a word where they are few', async () => {
    await storeEvents(database.sql, sampleEvents(20));
    const stats = await read();
    await database.sql`truncate summary_sketches`;
    await database.sql`update summary_days set recount = 'sketches'`;
    expect(await bringUp()).toEqual([]);
    expect(await read()).toEqual(stats);
  });

  it('wait for a process that makes summaries already, and it is said', async () => {
    await storeEvents(database.sql, sampleEvents(20));
    await database.sql`update summary_days set recount = 'all'`;
    await using other = await openConnection(database.target, {
      schema: 'public',
      applicationName: 'another run',
    });
    await other.sql`select pg_advisory_lock(hashtext('ecomstream summaries'), hashtext('public'))`;
    const [line = '', ...others] = await bringUp();
    expect(line).toMatch(/^The summaries of 2 days are not up to date: /);
    expect(others).toEqual([]);
  });
});
