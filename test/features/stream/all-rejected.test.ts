import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { targetUrl } from '../../../src/io/postgres/connection/database-target.js';
import { expectBalance } from '../../support/accounts.js';
import { startDatabaseProxy } from '../../support/database-proxy.js';
import { csvFile, csvRow, HEADER, manyEvents } from '../../support/event-csv.js';
import { perTest } from '../../support/fixture.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import { StreamPlace } from '../../support/stream-place.js';
import { until } from '../../support/until.js';

const database = perTest(createMigratedDatabase);
const place = perTest(() => new StreamPlace(database.url));

/** So many rows that all cost too much, and one of them has no name as well. */
function dearFile(rows: number): string {
  return csvFile(
    ...Array.from({ length: rows }, (_, row) =>
      csvRow({ event_id: `dear-${row}`, price: '20000', ...(row === 0 && { product_name: '' }) }),
    ),
  );
}

const MOVED = { incoming: [], processed: [], quarantine: ['dear.csv', 'dear.csv.reason.json'] };

/** What is in the folders of a place. */
function folders(of: StreamPlace) {
  const [incoming, processed] = [of.names('incoming'), of.names('processed')];
  return { incoming, processed, quarantine: of.names('quarantine') };
}

async function expectSound() {
  await expectBalance(database.sql);
  expect((await place.command(['fsck'])).exitCode).toBe(0);
}

describe('a file of which every row is rejected', () => {
  afterEach(expectSound);

  it('counted as loaded: it goes to quarantine with a reason, and the run ends with 3', async () => {
    place.put('dear.csv', dearFile(3));
    place.put('good.csv', manyEvents('good-', 5));
    const { exitCode, stdout, stderr } = await place.once();
    expect(exitCode).toBe(3);
    expect(stdout).toContain('1 loaded · 1 quarantined');
    expect(stderr).toContain('file quarantined file=dear.csv reason=file.all_rejected');
    expect(folders(place)).toEqual({ ...MOVED, processed: ['good.csv'] });
    expect(place.reason('dear.csv')).toMatchObject({
      code: 'file.all_rejected',
      message: 'All 3 rows of the file are rejected; the commonest rule is price.range (3 rows).',
      hint: expect.stringMatching(/rejects list.*rejects replay.*reload/),
      figures: { read: 3, rejected: 3, rejects: { 'price.range': 3, 'product_name.empty': 1 } },
    });
  });

  it.each([
    ['compressed', ['dear.csv.gz', gzipSync(dearFile(3))], []],
    ['in several batches', ['dear.csv', dearFile(250)], ['--batch-rows', '100']],
    ['of one row', ['dear.csv', dearFile(1)], []],
    ['loaded with --after-load delete', ['dear.csv', dearFile(3)], ['--after-load', 'delete']],
    ['loaded with --after-load keep', ['dear.csv', dearFile(3)], ['--after-load', 'keep']],
    ['loaded with --pii mask', ['dear.csv', dearFile(3)], ['--pii', 'mask']],
    ['with a budget for all of it', ['dear.csv', dearFile(3)], ['--max-reject-rate', '1']],
  ] as const)('%s, is quarantined', async (_, [name, content], words) => {
    place.put(name, content);
    expect(await place.json(words)).toMatchObject({
      exitCode: 3,
      inserted: 0,
      files: { loaded: 0, known: 0, quarantined: 1, failed: 0, notMoved: 0 },
    });
    expect(folders(place)).toEqual({
      ...MOVED,
      quarantine: [name, `${name}.reason.json`],
    });
  });

  it('in a dry run, is named and stays', async () => {
    place.put('dear.csv', dearFile(250));
    const words = ['--dry-run', '--batch-rows', '100'];
    expect(await place.json(words)).toMatchObject({ exitCode: 3, files: { quarantined: 1 } });
    expect(folders(place)).toEqual({ incoming: ['dear.csv'], processed: [], quarantine: [] });
  });

  it('is listed, exported and replayed', async () => {
    place.put('dear.csv', dearFile(3));
    await place.once();
    const list = await place.command(['rejects', 'list', '--file', 'dear.csv', '--json']);
    expect(JSON.parse(list.stdout)).toMatchObject({ total: 3 });
    const exported = await place.command(['rejects', 'export', '--out', '-']);
    expect(exported.stdout.trimEnd().split('\n')).toHaveLength(4);
    const replay = ['rejects', 'replay', '--max-price', '50000', '--json'];
    expect(JSON.parse((await place.command(replay)).stdout)).toMatchObject({
      inserted: 2,
      rejected: 1,
    });
    place.put('dear.csv', dearFile(3));
    expect(await place.json()).toMatchObject({
      exitCode: 0,
      knownRejects: 1,
      files: { known: 1, quarantined: 0 },
    });
  });

  it('is reloaded from quarantine', async () => {
    place.put('dear.csv', dearFile(3));
    await place.once();
    const path = join(place.quarantine, 'dear.csv');
    const words = ['reload', path, '--max-price', '50000', '--json'];
    expect(JSON.parse((await place.command(words)).stdout)).toMatchObject({
      before: { inserted: 0, rejected: 3 },
      after: { inserted: 2, rejected: 1 },
    });
  });

  it('dropped again, it comes to quarantine again', async () => {
    place.put('dear.csv', dearFile(3));
    await place.once();
    place.put('again.csv', dearFile(3));
    expect(await place.json()).toMatchObject({
      exitCode: 3,
      read: 0,
      knownRejects: 0,
      files: { known: 0, quarantined: 1 },
    });
    expect(place.names('quarantine')).toContain('again.csv');
    expect(place.reason('again.csv')).toMatchObject({ code: 'file.all_rejected' });
    expect(place.names('incoming')).toEqual([]);
  });

  it('killed between its commit and its move, it comes to quarantine in the next run', async () => {
    await using proxy = await startDatabaseProxy(database.target);
    // The run asks the ledger for the rejects of the file after the commit and before the move.
    let isAsked = false;
    proxy.onClientBytes = (bytes) => {
      isAsked ||= bytes.includes('jsonb_each_text(b.rejects)');
      return isAsked ? 'drop' : 'pass';
    };
    place.put('dear.csv', dearFile(250));
    const env = { DATABASE_URL: targetUrl(proxy.target) };
    const words = ['--once', '--settle', '0', '--batch-rows', '100'];
    await using run = place.start(words, { env });
    await until('it asks for the rejects of the file', () => isAsked);
    run.kill('SIGKILL');
    await run.ended;
    const [ledger] = await database.sql`select status, read::int, rejected::int from ingest_files`;
    expect(ledger).toEqual({ status: 'loaded', read: 250, rejected: 250 });
    expect(folders(place)).toEqual({ incoming: ['dear.csv'], processed: [], quarantine: [] });
    expect(await place.json()).toMatchObject({ exitCode: 3, files: { known: 0, quarantined: 1 } });
    expect(folders(place)).toEqual(MOVED);
    expect(place.reason('dear.csv')).toMatchObject({ figures: { read: 250, rejected: 250 } });
  });

  it('killed between its batches, it comes to quarantine when the rest is rejected as well', async () => {
    place.put('dear.csv', dearFile(2_000));
    await using run = place.start(['--once', '--settle', '0', '--batch-rows', '20']);
    await run.untilStderr('batch 3 completed');
    run.kill('SIGKILL');
    await run.ended;
    expect(await place.json()).toMatchObject({ exitCode: 3, files: { quarantined: 1 } });
    expect(folders(place)).toEqual(MOVED);
    expect(place.reason('dear.csv')).toMatchObject({ figures: { read: 2_000, rejected: 2_000 } });
  });

  it('that cannot be moved is named as such, and moved by the next run', async () => {
    place.put('dear.csv', dearFile(3));
    writeFileSync(place.quarantine, 'no folder');
    expect(await place.json()).toMatchObject({ exitCode: 5, files: { failed: 1, quarantined: 0 } });
    rmSync(place.quarantine);
    expect(await place.json()).toMatchObject({ exitCode: 3, files: { failed: 0, quarantined: 1 } });
    expect(folders(place)).toEqual(MOVED);
  });
});

describe('a file that is not rejected as a whole', () => {
  it.each([
    ['with a header and no rows', `${HEADER}\n`],
    ['with one good row at its end', dearFile(99) + csvRow({ event_id: 'good' })],
    ['with one good row at its beginning', `${csvFile(csvRow())}${dearFile(99).split('\n')[2]}\n`],
  ])('%s, is loaded', async (_, content) => {
    place.put('a.csv', content);
    expect(await place.json(['--batch-rows', '10'])).toMatchObject({
      exitCode: 0,
      files: { loaded: 1, quarantined: 0 },
    });
    expect(place.names('processed')).toEqual(['a.csv']);
  });

  it('all good rows of which are duplicates, is loaded', async () => {
    place.put('a.csv', csvFile(csvRow()));
    await place.once();
    place.put('b.csv', dearFile(3) + csvRow());
    expect(await place.json()).toMatchObject({ exitCode: 0, inserted: 0, files: { loaded: 1 } });
  });
});

it('a file that is rejected as a whole is erased with a person, in the database and in quarantine', async () => {
  place.put('dear.csv', dearFile(3));
  await place.once();
  const words = ['erase', '--email', 'planted@example.com', '--input', place.incoming, '--json'];
  const { stdout } = await place.command(words);
  expect(JSON.parse(stdout)).toMatchObject({ rejects: 3, files: { quarantine: { rows: 3 } } });
  expect(readFileSync(join(place.quarantine, 'dear.csv'), 'utf8')).not.toContain('planted');
  expect((await place.command(['fsck'])).exitCode).toBe(0);
});

it('a known file with rejects: the run said only "known from before"', async () => {
  const content = dearFile(12) + csvRow({ event_id: 'good' });
  place.put('a.csv', content);
  await place.once();
  place.put('b.csv', content);
  place.put('c.csv', manyEvents('c-', 2));
  const { exitCode, stdout, stderr } = await place.once();
  expect(exitCode).toBe(0);
  expect(stdout).toContain(
    '1 known file has 12 rejected rows. To load them again: ecomstream rejects replay, or ecomstream reload FILE',
  );
  expect(stderr).toMatch(/file known file=b\.csv rejected=12 .*rejects replay/);
});
