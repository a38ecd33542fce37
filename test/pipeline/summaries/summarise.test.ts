import { describe, expect, it } from 'vitest';
import { openStore } from '../../../src/features/stream/open-store.js';
import { openConnection, type Sql } from '../../../src/io/postgres/connection/connection.js';
import { summarise } from '../../../src/pipeline/summaries/summarise.js';
import { contentOf } from '../../support/content-of.js';
import { csvRow } from '../../support/event-csv.js';
import { perTest } from '../../support/fixture.js';
import { notMigrated } from '../../support/not-migrated.js';
import { openShop } from '../../support/rejected-shop.js';
import { untilBlocked } from '../../support/until-blocked.js';
import { expectSummaries } from './plain-summaries.js';
import { loadInto, queueInto, type Load } from './load-into.js';
import { variedRows } from './varied-rows.js';

const shop = perTest(openShop);

const load = (...given: Load) => loadInto(shop, ...given);
const loadQueued = (...given: Load) => queueInto(shop, ...given);

/** Lets nobody write sketches until the transaction, which it begins, ends. */
async function holdSketches(sql: Sql): Promise<void> {
  await sql`begin`;
  await sql`lock table summary_sketches in share mode`;
}

function another(applicationName: string) {
  return openConnection(shop.database.target, { schema: 'public', applicationName });
}

describe('the summaries of a load say what plain SQL over the events says', () => {
  it('after several loads with duplicates and late events, and of one event', async () => {
    const { sql } = shop.database;
    const rows = variedRows('a', 400);
    await load('a.csv', rows, ['--batch-rows', '90']);
    await expectSummaries(sql);
    await load('b.csv', [
      ...rows.slice(100, 250),
      ...variedRows('late', 100),
      ...rows.slice(0, 20),
    ]);
    await load('c.csv', [csvRow({ event_id: 'one', session_id: 'of one' })]);
    const [stored] = await sql`select count(*)::int as events from ecommerce_events`;
    expect(stored).toEqual({ events: 501 });
    await expectSummaries(sql);
  });

  it('after many batches at once, whose digests are folded together', async () => {
    const { sql } = shop.database;
    await loadQueued('a.csv', variedRows('a', 300), ['--batch-rows', '20']);
    await loadQueued('b.csv', variedRows('bb', 300), ['--batch-rows', '20']);
    expect(await summarise(sql, 'public')).toBe('done');
    await expectSummaries(sql);
  });

  it.each(['mask', 'drop'])('after a load with --pii %s, of what is stored', async (pii) => {
    await load('a.csv', variedRows('a', 200), ['--pii', pii]);
    expect(await summarise(shop.database.sql, 'public')).toBe('done');
    await expectSummaries(shop.database.sql);
  });

  it('and names products, by the last name that files give them', async () => {
    for (const [file, product_name] of ['Kite', 'Lamp', 'Ball'].entries()) {
      const named = csvRow({ event_id: `n${file}`, product_name, sku: `S${file}` });
      const bySku = csvRow({
        event_id: `s${file}`,
        product_id: '',
        sku: 'only',
        product_name: 'Saw',
      });
      await load(`${file}.csv`, [named, bySku]);
    }
    const products = await shop.database
      .sql`select * from summary_product_names order by product_id`;
    expect([...products]).toEqual([
      { product_id: '0', sku: 'only', known_sku: 'only', product_name: 'Saw' },
      { product_id: '7', sku: '', known_sku: 'S2', product_name: 'Lamp' },
    ]);
  });
});

/** All rows of the tables of summaries. */
async function allOf(sql: Sql): Promise<unknown> {
  return [await contentOf(sql), await sql`select * from summary_minutes order by 1, 2, 3, 4, 5`];
}

describe('summarising', () => {
  it('again changes nothing', async () => {
    const { sql } = shop.database;
    await load('a.csv', variedRows('a', 200));
    const before = await allOf(sql);
    expect(await summarise(sql, 'public')).toBe('done');
    expect(await allOf(sql)).toEqual(before);
  });

  it('is left to the process that does it already', async () => {
    const { sql } = shop.database;
    await loadQueued('a.csv', variedRows('a', 100));
    await using first = await another('first');
    await using gate = await another('gate');
    await holdSketches(gate.sql);
    const begun = summarise(first.sql, 'public');
    await untilBlocked(gate.sql, 'first');
    expect(await summarise(sql, 'public')).toBe('elsewhere');
    await gate.sql`commit`;
    expect(await begun).toBe('done');
    await expectSummaries(sql);
    expect(await summarise(sql, 'public')).toBe('done');
  });

  it('that was stopped goes on where it was', async () => {
    const { sql } = shop.database;
    await loadQueued('a.csv', variedRows('a', 200), ['--batch-rows', '40']);
    // As if they were of many events, so that not all are folded in one transaction.
    await sql`update summary_queue set events = 200000`;
    const left: number[] = [];
    while ((await summarise(sql, 'public', { isEnough: () => true })) === 'more') {
      const rows = await sql`select from summary_queue where folded_at is null`;
      left.push(rows.length);
      if (left.length > 50) throw new Error('it does not end');
    }
    expect(left.length).toBeGreaterThan(3);
    expect(left).toEqual([...new Set(left)].toSorted((a, b) => b - a));
    await expectSummaries(sql);
  });

  it.each([
    ['few events are folded', 99_999, 'folded'],
    ['those of a bulk load are left to whoever reads first', 100_000, 'left'],
    ['a million are left', 1_000_000, 'left'],
    ['more are folded', 1_000_001, 'folded'],
  ])('at the end of a run: %s', async (_, events, expected) => {
    const { sql } = shop.database;
    await loadQueued('a.csv', [csvRow()]);
    await sql`update summary_queue set events = ${events}`;
    expect(await summarise(sql, 'public', { fold: 'leaveBulk' })).toBe('done');
    const queued = await sql`select from summary_queue where folded_at is null`;
    expect(queued.length === 0 ? 'folded' : 'left').toBe(expected);
  });

  it.each([
    [
      'a day with more events than a view counts',
      'update event_rollup_hourly set events = 2000001',
    ],
    ['a sealed day', "insert into summary_days (day, sealed) values ('2025-03-04', true)"],
  ])('at the end of a run nothing of %s is left', async (_, statement) => {
    const { sql } = shop.database;
    await loadQueued('a.csv', [csvRow({ event_timestamp: '2025-03-04T12:00:00Z' })]);
    await sql`update summary_queue set events = 200000`;
    await sql.unsafe(statement);
    expect(await summarise(sql, 'public', { fold: 'leaveBulk' })).toBe('done');
    expect(await sql`select from summary_queue where folded_at is null`).toHaveLength(0);
  });

  it.each(['summary_minutes', 'summary_products', 'summary_purchases', 'summary_sketches'])(
    'that is killed while it writes %s counts everything once when it is done again',
    async (table) => {
      const { sql } = shop.database;
      await loadQueued('a.csv', variedRows('a', 200));
      await using killed = await another('killed');
      await using gate = await another('gate');
      await gate.sql`begin`;
      await gate.sql`lock table ${gate.sql(table)} in share mode`;
      const begun = summarise(killed.sql, 'public').catch((error: unknown) => error);
      await untilBlocked(gate.sql, 'killed');
      await gate.sql`
        select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'killed'
          and datname = current_database()`;
      expect(await begun).toBeInstanceOf(Error);
      await gate.sql`commit`;
      while ((await summarise(sql, 'public')) === 'elsewhere');
      await expectSummaries(sql);
    },
  );

  it('counts what is loaded meanwhile the next time', async () => {
    const { sql } = shop.database;
    await loadQueued('a.csv', variedRows('a', 100));
    await using slow = await another('slow');
    await using gate = await another('gate');
    await holdSketches(gate.sql);
    const begun = summarise(slow.sql, 'public');
    await untilBlocked(gate.sql, 'slow');
    await load('b.csv', variedRows('bb', 100));
    await gate.sql`commit`;
    expect(await begun).toBe('done');
    await summarise(sql, 'public');
    await expectSummaries(sql);
  });

  it('does not stand in the way of the ledger', async () => {
    await loadQueued('a.csv', variedRows('a', 50));
    await using gate = await another('gate');
    await holdSketches(gate.sql);
    const settings = { schema: 'public', dedupeHorizon: 1_000 };
    await using opened = openStore(notMigrated(shop.database.target), settings);
    const begun = opened.store.summarise({});
    await untilBlocked(gate.sql, 'ecomstream loader');
    await opened.store.keepClaims();
    await gate.sql`commit`;
    expect(await begun).toBe('done');
  });

  it('moves on with the time: what is older than two days is kept by the day only', async () => {
    const { sql } = shop.database;
    await load('a.csv', variedRows('a', 300));
    await sql`update summary_kept set since = date_trunc('hour', now()) - interval '1 hour'`;
    expect(await summarise(sql, 'public')).toBe('done');
    await expectSummaries(sql);
  });
});

it('days that are noted are counted anew, to the same as before', async () => {
  const { sql } = shop.database;
  await load('a.csv', variedRows('a', 300));
  const before = await allOf(sql);
  await sql`delete from summary_minutes`;
  await sql`update summary_products set events = events + 1`;
  await sql`update summary_sketches set session_set = ''`;
  await sql`
    insert into summary_days (day, recount)
    select distinct event_timestamp::date, 'all' from ecommerce_events`;
  expect(await summarise(sql, 'public')).toBe('done');
  expect(await allOf(sql)).toEqual(before);
});
