import { mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { openConnection } from '../../src/io/postgres/connection/connection.js';
import { expectBalance } from '../support/accounts.js';
import { csvFile, csvRow, manyEvents } from '../support/event-csv.js';
import { perTest } from '../support/fixture.js';
import { dearFile, DEAR, openShop } from '../support/rejected-shop.js';
import { untilBlocked } from '../support/until-blocked.js';

const shop = perTest(openShop);
afterEach(async () => {
  await expectBalance(shop.database.sql);
});

/** Loads one file and returns where it lies then. */
async function load(name: string, content: string | Buffer, words: readonly string[] = []) {
  shop.place.put(name, content);
  await shop.place.load(words);
  return join(shop.place.processed, name);
}

async function reload(path: string, ...words: readonly string[]) {
  const { exitCode, stdout, stderr } = await shop.place.command([
    'reload',
    path,
    '--json',
    ...words,
  ]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return JSON.parse(stdout);
}

/** How a reload that is refused ends. */
async function refusal(path: string, ...words: readonly string[]) {
  const { exitCode, stdout } = await shop.place.command(['reload', path, '--json', ...words]);
  return { exitCode, ...JSON.parse(stdout).error };
}

/** Everything that a reload by the same rules must leave as it was, but for keys and times. */
async function content() {
  const { sql } = shop.database;
  return {
    events: [
      ...(await sql`
        select to_jsonb(e) - 'created_at' as event from ecommerce_events e order by event_id`),
    ],
    rejects: [
      ...(await sql`
        select to_jsonb(r) - 'reject_id' - 'rejected_at' as reject from rejected_events r
        order by file_id, line_number`),
    ],
    batches: [
      ...(await sql`
        select to_jsonb(b) - 'run_id' - 'run_batch' - 'read_ms' - 'check_ms' - 'copy_ms' - 'committed_at' as batch
        from ingest_batches b order by batch_id`),
    ],
    quality: [...(await sql`select to_jsonb(q) from field_quality q order by 1`)],
    rollup: [...(await sql`select to_jsonb(r) from event_rollup_hourly r order by 1`)],
  };
}

async function events(): Promise<number> {
  const [row] = await shop.database.sql`select count(*)::int as n from ecommerce_events`;
  return row?.['n'];
}

describe('by the same rules', () => {
  it.each([
    ['a plain file', 'a.csv', Buffer.from(dearFile('a', 50, 7))],
    ['gzip', 'a.csv.gz', gzipSync(dearFile('a', 50, 7))],
    ['UTF-16', 'a.csv', Buffer.from(`\ufeff${dearFile('a', 50, 7)}`, 'utf16le')],
    ['without rows', 'a.csv', Buffer.from(csvFile())],
  ])('%s in several batches: nothing is other than before', async (_, name, bytes) => {
    await load('other.csv', manyEvents('other', 40));
    const path = await load(name, bytes, ['--batch-rows', '20']);
    const before = await content();
    const { before: then, after } = await reload(path, '--batch-rows', '20');
    expect(after).toEqual(then);
    expect(await content()).toEqual(before);
  });

  it('says in words what it did', async () => {
    const path = await load('a.csv', dearFile('a', 50, 7));
    const { stdout } = await shop.place.command(['reload', path, ...DEAR]);
    expect(stdout.split('\n')).toEqual([
      'Reloaded a.csv.',
      '  before  57 read · 50 loaded · 0 duplicates · 7 rejected',
      '  now     57 read · 57 loaded · 0 duplicates · 0 rejected',
      '',
    ]);
  });
});

describe('by other rules', () => {
  it('the set grows and shrinks, and so does the rollup', async () => {
    const path = await load('a.csv', dearFile('a', 50, 7), ['--batch-rows', '20']);
    const before = await content();
    const wide = await reload(path, ...DEAR);
    expect(wide).toEqual({
      file: 'a.csv',
      fileId: 1,
      before: { read: 57, inserted: 50, duplicates: 0, rejected: 7, skipped: 0 },
      after: { read: 57, inserted: 57, duplicates: 0, rejected: 0, skipped: 0 },
    });
    await expectBalance(shop.database.sql);
    const narrow = await reload(path, '--max-price', '20');
    expect(narrow.after).toMatchObject({ read: 57, inserted: 0, rejected: 57 });
    const [rollup] = await shop.database.sql`select count(*)::int as rows from event_rollup_hourly`;
    expect(rollup).toEqual({ rows: 0 });
    await reload(path, '--batch-rows', '20');
    expect(await content()).toEqual(before);
  });

  it('a file that is cut otherwise has its new batches, and the ledger knows how', async () => {
    const path = await load('a.csv', manyEvents('a', 50), ['--batch-rows', '20']);
    await reload(path, '--batch-rows', '7');
    const [row] = await shop.database.sql`
      select count(*)::int as batches, min(settings->>'batchRows') as rows
      from ingest_batches join ingest_files using (file_id)`;
    expect(row).toEqual({ batches: 8, rows: '7' });
  });

  it('what was replayed before comes and goes with its file', async () => {
    const path = await load('a.csv', dearFile('a', 5, 3));
    await shop.place.command(['rejects', 'replay', ...DEAR]);
    expect((await reload(path)).after).toMatchObject({ inserted: 5, rejected: 3 });
    expect(await events()).toBe(5);
  });

  it('a mapping that was not given is the recorded one', async () => {
    const rows = csvFile(csvRow()).replace('price', 'amount');
    const mapping = join(shop.place.path, 'm.json');
    const columns = { price: { from: 'amount' } };
    writeFileSync(mapping, JSON.stringify({ name: 'm', columns }));
    const path = await load('a.csv', rows, ['--mapping', mapping]);
    // The one that it was loaded by is recorded.
    expect((await reload(path)).after).toMatchObject({ inserted: 1 });
    expect(await events()).toBe(1);
    expect((await reload(path, '--mapping', mapping)).after).toMatchObject({ inserted: 1 });
  });
});

describe('events that other files brought as well', () => {
  it('stay those of the file that had them', async () => {
    const first = await load('first.csv', manyEvents('e', 50));
    const second = await load('second.csv', manyEvents('e', 50, 25));
    expect((await reload(second)).after).toMatchObject({ inserted: 25, duplicates: 25 });
    expect((await reload(first)).after).toMatchObject({ inserted: 50, duplicates: 0 });
    expect(await events()).toBe(75);
  });

  it('that the first file loses come back by a reload of the second', async () => {
    const dear = csvRow({ event_id: 'x', price: '5000' });
    const first = await load('first.csv', csvFile(dear));
    const second = await load('second.csv', csvFile(csvRow({ event_id: 'x' })));
    await reload(first, '--max-price', '1000');
    expect(await events()).toBe(0);
    expect((await reload(second)).after).toMatchObject({ inserted: 1, duplicates: 0 });
    expect((await reload(first)).after).toMatchObject({ inserted: 0, duplicates: 1 });
  });
});

describe('is refused', () => {
  it.each<[string, (path: string) => string, object]>([
    [
      'a file that was never loaded',
      (path) => {
        writeFileSync(path, manyEvents('new', 3));
        return path;
      },
      {
        exitCode: 2,
        code: 'usage.reload',
        message: expect.stringMatching(/was not loaded before\.$/),
      },
    ],
    [
      'a folder',
      (path) => {
        mkdirSync(path);
        return path;
      },
      {
        exitCode: 2,
        code: 'usage.reload',
        message: expect.stringMatching(/it is not a regular file\.$/),
      },
    ],
    ['a file that is not there', (path) => path, { exitCode: 5, code: 'file.missing' }],
    ['a path through a file', (path) => join(path, '..', '.env', 'x'), { exitCode: 5 }],
    ['a name that is too long', (path) => path + 'x'.repeat(300), { exitCode: 5 }],
  ])('%s', async (_, make, expected) => {
    writeFileSync(join(shop.place.path, '.env'), '');
    expect(await refusal(make(join(shop.place.path, 'a.csv')))).toMatchObject(expected);
  });

  it('a link, also to a file that was loaded', async () => {
    const path = await load('a.csv', manyEvents('a', 3));
    const link = join(shop.place.path, 'link.csv');
    symlinkSync(path, link);
    expect(await refusal(link)).toMatchObject({ exitCode: 2, code: 'usage.reload' });
  });

  it('a file that a run is loading at that moment', async () => {
    await load('first.csv', manyEvents('a', 1)); // makes the partition
    await using gate = await openConnection(shop.database.target, {
      schema: 'public',
      applicationName: 'gate',
    });
    await gate.sql`begin`;
    await gate.sql`lock table event_rollup_hourly in exclusive mode`;
    const path = shop.place.put('b.csv', manyEvents('b', 50));
    await using run = shop.place.start(['--once', '--settle', '0']);
    await untilBlocked(gate.sql, 'ecomstream loader');
    expect(await refusal(path)).toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('is being loaded, or its load was interrupted'),
    });
    await gate.sql`commit`;
    expect(await run.ended).toMatchObject({ exitCode: 0 });
  });

  it('a missing argument', async () => {
    const { exitCode } = await shop.place.command(['reload']);
    expect(exitCode).toBe(2);
  });
});

it('a file is known by its content, whatever it is called now, and its rejects keep their name', async () => {
  const path = await load('a.csv.gz', gzipSync(dearFile('a', 2, 3)));
  const renamed = join(shop.place.path, 'renamed');
  renameSync(path, renamed);
  expect(await reload(renamed)).toMatchObject({ file: 'a.csv.gz', after: { rejected: 3 } });
  const names = await shop.database.sql`select distinct file_name from rejected_events`;
  expect([...names]).toEqual([{ file_name: 'a.csv.gz' }]);
});

describe('in the middle', () => {
  const WORDS = ['--batch-rows', '100', ...DEAR];

  /** Starts a reload and holds it where it has loaded everything, but for the rollup. */
  async function held(path: string) {
    const gate = await openConnection(shop.database.target, {
      schema: 'public',
      applicationName: 'gate',
    });
    await gate.sql`begin`;
    await gate.sql`lock table event_rollup_hourly in exclusive mode`;
    const run = shop.place.startCommand(['reload', path, ...WORDS]);
    await untilBlocked(gate.sql, 'ecomstream reload');
    return { gate, run };
  }

  it('everybody sees what was there before', async () => {
    const path = await load('a.csv', dearFile('a', 900, 100));
    const before = await content();
    const { gate, run } = await held(path);
    expect(await content()).toEqual(before);
    await gate.end();
    expect(await run.ended).toMatchObject({ exitCode: 0 });
    expect(await events()).toBe(1_000);
  });

  it('killed with SIGKILL, nothing has changed', async () => {
    const path = await load('a.csv', dearFile('a', 900, 100));
    const before = await content();
    const { gate, run } = await held(path);
    run.kill('SIGKILL');
    await run.ended;
    await gate.end();
    expect(await content()).toEqual(before);
    expect((await reload(path, ...DEAR)).after).toMatchObject({ inserted: 1_000 });
  });

  it('asked to stop while it reads, it says that nothing has changed', async () => {
    const path = await load('a.csv', manyEvents('a', 60_000));
    const before = await content();
    const run = shop.place.startCommand(['reload', path, '--batch-rows', '500']);
    const { sql } = shop.database;
    for (let isAtWork = false; !isAtWork;) {
      await sleep(5);
      const [row] = await sql`
        select 1 from pg_stat_activity
        where application_name = 'ecomstream reload' and datname = current_database()
          and xact_start is not null and query like '%insert into ingest_batches%'`;
      isAtWork = row !== undefined;
    }
    run.kill('SIGINT');
    expect(await run.ended).toMatchObject({
      exitCode: 130,
      stderr: 'Stopped. Nothing was changed.\n',
    });
    expect(await content()).toEqual(before);
  });
});

describe('two at once', () => {
  it('of one file wait for each other', async () => {
    const path = await load('a.csv', dearFile('a', 400, 100));
    await Promise.all([reload(path, ...DEAR), reload(path, ...DEAR)]);
    expect(await events()).toBe(500);
  });

  it('of files with the same events, and a replay, and a run', async () => {
    const first = await load('a.csv', dearFile('e', 400, 100));
    const second = await load('b.csv', dearFile('e', 450, 100));
    shop.place.put('c.csv', dearFile('e', 600, 100));
    await Promise.all([
      reload(first, ...DEAR),
      reload(second, ...DEAR),
      shop.place.command(['rejects', 'replay', ...DEAR]),
      shop.place.json(['--batch-rows', '50']),
    ]);
    await expectBalance(shop.database.sql);
    await shop.place.command(['rejects', 'replay', ...DEAR]);
    const [row] = await shop.database.sql`
      select count(*)::int as n, count(distinct event_id)::int as ids from ecommerce_events`;
    expect(row).toEqual({ n: 700, ids: 700 });
  });
});
