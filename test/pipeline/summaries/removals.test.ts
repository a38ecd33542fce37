import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeDigest } from '../../../src/core/summary/digest.js';
import { hashText } from '../../../src/core/summary/text-hash.js';
import { eraseEvents } from '../../../src/features/erase/erase-events.js';
import { personOf } from '../../../src/features/erase/person.js';
import { foldersToPrune } from '../../../src/features/retain/folders-to-prune.js';
import { localPlaces } from '../../../src/features/stream/open-places.js';
import { KeptLocalFiles } from '../../../src/io/files/local-folder/kept-local-files.js';
import { runRetain } from '../../../src/features/retain/run-retain.js';
import type { Sql } from '../../../src/io/postgres/connection/connection.js';
import { summarise } from '../../../src/pipeline/summaries/summarise.js';
import { janesRow, JANE } from '../../features/erase/erase-place.js';
import { UNSTOPPED } from '../../io/files/source-files.js';
import { csvRow } from '../../support/event-csv.js';
import { perTest } from '../../support/fixture.js';
import { dearFile, DEAR, openShop } from '../../support/rejected-shop.js';
import { loadInto, queueInto, type Load } from './load-into.js';
import { expectSummaries, sketchesOf, storedSketches } from './plain-summaries.js';
import { variedRows } from './varied-rows.js';

const shop = perTest(openShop);
const load = (...given: Load) => loadInto(shop, ...given);

/** In how many sets, purchases and waiting digests the hashes of a person stand. */
async function tracesOf(sql: Sql, person: typeof JANE): Promise<number> {
  const hashes = [person.customer_email, person.session_id].map(hashText);
  let traces = 0;
  for (const unit of ['hour', 'day', 'month'] as const) {
    for (const { sketch } of await sketchesOf(sql, unit)) {
      for (const set of [sketch.sessions, sketch.customers]) {
        expect(set.isExact).toBe(true);
        const without = set.without(new Set(hashes));
        traces += set.count().count - without.count().count;
      }
    }
  }
  const [bought] = await sql<{ rows: number }[]>`
    select count(*)::int as rows from (
      select customer from summary_purchases union all select customer from summary_customers
    ) c where customer = ${hashes[0] ?? 0}`;
  traces += bought?.rows ?? 0;
  for (const { digest } of await sql<{ digest: Buffer }[]>`select digest from summary_queue`) {
    const { sessions, customers } = decodeDigest(digest);
    traces += [...sessions, ...customers].filter((hash) => hashes.includes(hash)).length;
  }
  return traces;
}

const HERS = [
  '2025-01-03T10:00:00Z',
  '2025-01-03T11:00:00Z',
  '2025-01-31T23:59:59Z',
  '2025-02-01T00:00:00Z',
];

function hersAmongOthers(prefix: string): string[] {
  const hers = HERS.map((event_timestamp, row) =>
    janesRow({ event_id: `${prefix}jane${row}`, event_type: 'purchase', event_timestamp }),
  );
  return [...hers, ...variedRows(prefix, 150)];
}

describe.each([
  ['removed', false],
  ['made anonymous', true],
])('a person whose events are %s', (_, anonymise) => {
  const erase = (sql: Sql) =>
    eraseEvents(sql, personOf(JANE.customer_email, undefined), {
      anonymise,
      signal: UNSTOPPED,
      chunk: 3,
    });

  it('is in no set afterwards, and waits in no digest', async () => {
    const { sql } = shop.database;
    await load('a.csv', hersAmongOthers('a'));
    await queueInto(shop, 'b.csv', hersAmongOthers('bb'));
    expect(await tracesOf(sql, JANE)).toBeGreaterThan(16);
    expect(await erase(sql)).toBe(8);
    expect(await summarise(sql, 'public')).toBe('done');
    expect(await tracesOf(sql, JANE)).toBe(0);
    expect(await sql`select from summary_days where recount is not null`).toHaveLength(0);
    expect(await sql`select from summary_queue where folded_at is null`).toHaveLength(0);
    // What was sold stays in the sums.
    const [units] = await sql`
      select sum(units)::int as sold from summary_products where unit = 'day' and category = 'Toys' and product_id = 7`;
    expect(units).toEqual({ sold: 8 });
  });

  it('is in none when the month goes before summaries are made', async () => {
    const { sql } = shop.database;
    await load('a.csv', hersAmongOthers('a'));
    await erase(sql);
    await retain('2025-03-01T00:00:00Z');
    expect(await tracesOf(sql, JANE)).toBe(0);
  });

  it('leaves the sketches of all others as they would be without her', async () => {
    const { sql } = shop.database;
    await load('others.csv', variedRows('a', 150));
    const others = await storedSketches(sql);
    await load('hers.csv', hersAmongOthers('a').slice(0, HERS.length));
    await erase(sql);
    await summarise(sql, 'public');
    const now = await storedSketches(sql);
    // The orders of anonymous events stay, and are the last of the counts.
    const end = anonymise ? -1 : undefined;
    for (const [key, counts] of Object.entries(others)) {
      expect(now[key]?.slice(0, end)).toEqual(counts.slice(0, end));
    }
  });
});

describe('a person whose events are kept no longer', () => {
  it('is in no set of customers after an erase, and nobody else is gone', async () => {
    const { sql } = shop.database;
    await load('a.csv', hersAmongOthers('a'));
    await retain('2025-03-01T00:00:00Z');
    await sql`select pg_advisory_unlock_all()`; // as when a command ends
    const customers = async () => {
      let [hers, all] = [0, 0];
      for (const unit of ['hour', 'day', 'month'] as const) {
        for (const { sketch } of await sketchesOf(sql, unit)) {
          const without = sketch.customers.without(new Set([hashText(JANE.customer_email)]));
          hers += sketch.customers.count().count - without.count().count;
          all += without.count().count;
        }
      }
      const [bought] = await sql<{ hers: number; others: number }[]>`
        select count(*) filter (where customer = ${hashText(JANE.customer_email)})::int as hers,
          count(*) filter (where customer <> ${hashText(JANE.customer_email)})::int as others
        from summary_purchases join summary_customers using (customer)`;
      return { hers: hers + (bought?.hers ?? 0), all: all + (bought?.others ?? 0) };
    };
    const before = await customers();
    expect(before.hers).toBeGreaterThan(16);
    const words = ['erase', '--email', JANE.customer_email, '--input', shop.place.incoming];
    const erase = await shop.place.command(words);
    expect(erase.exitCode).toBe(0);
    expect(await customers()).toEqual({ hers: 0, all: before.all });
    const [counts] = await sql`
      select sum(customers)::int as customers from summary_sketches`;
    const [others] = await sql`select count(*)::int as purchases from summary_purchases`;
    expect(counts?.['customers'] + others?.['purchases']).toBe(before.all);
  });
});

describe('a file that is loaded again', () => {
  it('is counted as it is now, also where it was not counted yet', async () => {
    const { sql } = shop.database;
    const path = await load('a.csv', variedRows('a', 150));
    await queueInto(shop, 'b.csv', variedRows('bb', 150));
    await sql`update ecommerce_events set event_type = 'view', session_id = 'other' where event_id like 'a%'`;
    const { exitCode } = await shop.place.command(['reload', path]);
    expect(exitCode).toBe(0);
    const { exitCode: second } = await shop.place.command([
      'reload',
      join(shop.place.processed, 'b.csv'),
    ]);
    expect(second).toBe(0);
    expect(await summarise(sql, 'public')).toBe('done');
    await expectSummaries(sql);
  });
});

describe('rejects that are loaded later', () => {
  it('are added', async () => {
    const { sql } = shop.database;
    shop.place.put('a.csv', dearFile('a', 20, 10));
    await shop.place.load();
    const { exitCode } = await shop.place.command(['rejects', 'replay', ...DEAR]);
    expect(exitCode).toBe(0);
    expect(await sql`select from summary_queue where folded_at is null`).toHaveLength(0);
    await expectSummaries(sql);
    const [sold] =
      await sql`select sum(events)::int as events from summary_products where unit = 'day'`;
    expect(sold).toEqual({ events: 30 });
  });
});

function retain(before: string, withRollup = false) {
  const { incoming, processed, quarantine, path } = shop.place;
  const kept = localPlaces({ incoming, processed, quarantine });
  const logs = new KeptLocalFiles(join(path, 'logs'));
  return runRetain(shop.database.sql, {
    schema: 'public',
    before: new Date(before),
    withRollup,
    dryRun: false,
    folders: foldersToPrune({ ...kept, logs }),
  });
}

async function productEvents(sql: Sql): Promise<Record<string, number>> {
  const rows = await sql<{ day: string; events: number }[]>`
    select began_at::date::text as day, sum(events)::int as events from summary_products
    where unit = 'day' group by 1`;
  return Object.fromEntries(rows.map(({ day, events }) => [day, events]));
}

const IN_JANUARY = '2025-01-10T12:00:00Z';
const ROWS = [
  csvRow({ event_id: 'd', event_timestamp: '2024-12-31T23:00:00Z' }),
  csvRow({ event_id: 'j', event_timestamp: IN_JANUARY, session_id: 'first' }),
  csvRow({ event_id: 'f', event_timestamp: '2025-02-10T12:00:00Z' }),
];
const LATE = csvRow({ event_id: 'late', event_timestamp: IN_JANUARY, session_id: 'late' });

describe('days whose events are kept no longer', () => {
  it('stay as they are, and what comes late is added', async () => {
    const { sql } = shop.database;
    await load('a.csv', ROWS);
    const before = await storedSketches(sql);
    await retain('2025-02-01T00:00:00Z');
    await summarise(sql, 'public');
    expect(await storedSketches(sql)).toEqual(before);
    await load('late.csv', [LATE]);
    expect(await productEvents(sql)).toEqual({ '2024-12-31': 1, '2025-01-10': 2, '2025-02-10': 1 });
    const sessions = Object.entries(await storedSketches(sql))
      .filter(([key]) => key.includes('"shop"') && key.includes('month'))
      .map(([, [all]]) => all);
    expect(sessions.toSorted((a = 0, b = 0) => a - b)).toEqual([1, 1, 2]);
  });

  it('are counted first, where they wait to be', async () => {
    const { sql } = shop.database;
    await load('a.csv', ROWS);
    // As an upgrade leaves a day.
    await sql`delete from summary_products where began_at = '2025-01-10'`;
    await sql`insert into summary_days (day, recount) values ('2025-01-10', 'all')`;
    await retain('2025-02-01T00:00:00Z');
    await summarise(sql, 'public');
    expect(await productEvents(sql)).toEqual({ '2024-12-31': 1, '2025-01-10': 1, '2025-02-10': 1 });
  });

  it.each([
    ['at once', [true]],
    ['later', [false, true]],
  ])('are forgotten where that is asked for, %s', async (_, calls) => {
    const { sql } = shop.database;
    await load('a.csv', ROWS);
    for (const withRollup of calls) await retain('2025-02-01T00:00:00Z', withRollup);
    await summarise(sql, 'public');
    await expectSummaries(sql);
    expect(await productEvents(sql)).toEqual({ '2025-02-10': 1 });
    expect(await sql`select from summary_days`).toHaveLength(0);
    await load('late.csv', [LATE]);
    await expectSummaries(sql);
  });
});
