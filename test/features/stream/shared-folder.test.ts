import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openConnection } from '../../../src/io/postgres/connection/connection.js';
import { FileLocks } from '../../../src/pipeline/ledger/file-locks.js';
import { claimFiles } from '../../../src/pipeline/ledger/claim-files.js';
import { releaseClaims } from '../../../src/pipeline/ledger/keep-claims.js';
import { sourceFile } from '../../../src/io/files/local-folder/local-file.js';
import { takeRunLock } from '../../../src/pipeline/ledger/run-lock.js';
import { expectBalance } from '../../support/accounts.js';
import { manyEvents } from '../../support/event-csv.js';
import { perTest } from '../../support/fixture.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import { putMixedLoad } from '../../support/mixed-load.js';
import type { RunningCli } from '../../support/start-cli.js';
import { StreamPlace } from '../../support/stream-place.js';

const WORDS = ['--once', '--settle', '0', '--batch-rows', '300'];
const SIZES = [6_000, ...Array.from({ length: 40 }, (_, index) => 20 + index * 10)];

const database = perTest(createMigratedDatabase);
const place = perTest(() => new StreamPlace(database.url));

/** Waits for nothing but the database: everything is loaded once, and nothing is left behind. */
async function expectLoaded(load: ReturnType<typeof putMixedLoad>): Promise<void> {
  expect(await expectBalance(database.sql)).toEqual({
    read: load.rows,
    inserted: load.events,
    duplicates: load.rows - load.events - load.rejects,
    rejected: load.rejects,
  });
  expect(place.names('incoming')).toEqual([]);
}

it.each([
  ['archive', (names: readonly string[]) => names],
  ['delete', () => []],
])('two runs at once share a folder and never load a file twice (%s)', async (how, left) => {
  const load = putMixedLoad(place, SIZES);
  const words = [...WORDS, '--json', '--after-load', how];
  await using first = place.start(words);
  await using second = place.start(words);
  const ends = [await first.ended, await second.ended];
  expect(ends.map(({ exitCode, stderr }) => ({ exitCode, stderr }))).toEqual([
    { exitCode: 0, stderr: '' },
    { exitCode: 0, stderr: '' },
  ]);
  const summaries = ends.map(({ stdout }) => JSON.parse(stdout));
  expect(summaries[0].read + summaries[1].read).toBe(load.rows);
  expect(summaries[0].inserted + summaries[1].inserted).toBe(load.events);
  expect(summaries[0].files.loaded + summaries[1].files.loaded).toBe(load.names.length);
  await expectLoaded(load);
  expect(place.names('processed')).toEqual(left(load.names));
});

it('a run takes over at once what a run that was killed had claimed', async () => {
  const load = putMixedLoad(place, SIZES);
  await using killed = place.start(WORDS);
  await killed.untilStderr('batch 3 completed');
  await using heir = place.start(WORDS);
  await heir.untilStderr('waiting files=');
  killed.kill('SIGKILL');
  expect(await heir.ended).toMatchObject({ exitCode: 0 });
  await expectLoaded(load);
  expect(place.names('processed')).toEqual(load.names);
});

it.skipIf(process.platform !== 'linux')(
  'a file that another run holds is read once, however long it is waited for',
  async () => {
    const path = place.put('held.csv', manyEvents('e', 50_000));
    const sha256 = createHash('sha256').update(readFileSync(path)).digest('hex');
    await using holder = await openConnection(database.target, {
      schema: 'public',
      applicationName: 'a holder',
    });
    const holderId = randomUUID();
    await takeRunLock(holder.sql, holderId);
    const held = { ...sourceFile('held.csv', statSync(path)), sha256 };
    const { bytes } = held;
    await claimFiles(holder.sql, holderId, { batchRows: 50_000, batchBytes: 2 ** 25 }, [held]);

    await using waiting = place.start([
      '--interval',
      '20ms',
      '--settle',
      '0',
      '--log-level',
      'debug',
    ]);
    await waiting.untilStderr('waiting files=1');
    const log = () =>
      readdirSync(join(place.path, 'logs'))
        .map((name) => readFileSync(join(place.path, 'logs', name), 'utf8'))
        .join('');
    while ((log().match(/folder listed/g)?.length ?? 0) < 20) await sleep(10);
    const read = bytesRead(waiting);
    expect(read).toBeGreaterThan(bytes);
    expect(read).toBeLessThan(4 * bytes);
    // As soon as it is free it is loaded.
    await releaseClaims(holder.sql, holderId);
    await waiting.untilStderr('completed file=held.csv');
    waiting.kill('SIGINT');
    expect(await waiting.ended).toMatchObject({ exitCode: 130 });
  },
);

/** The bytes that a process has read so far, from files and connections. */
function bytesRead({ pid }: RunningCli): number {
  return Number(/^rchar: (\d+)$/m.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))?.[1]);
}

/** How many runs have claimed a file. */
async function countClaimants(): Promise<number> {
  const rows = await database.sql`
    select claimed_by from ingest_files where status = 'loading' group by claimed_by`;
  return rows.length;
}

describe.skipIf(process.platform !== 'linux')('a small backlog', () => {
  const FILES = Array.from({ length: 30 }, (_, index) => `f${index}.csv`);
  const WATCHING = ['--settle', '0', '--interval', '50ms'];

  /** Starts runs that watch the folder. */
  async function watch(count: number, stack: AsyncDisposableStack): Promise<RunningCli[]> {
    const runs = Array.from({ length: count }, () => stack.use(place.start(WATCHING)));
    for (const run of runs) await run.untilStderr('waiting files=0');
    return runs;
  }

  /** Lets files of some 200 KB come, and returns their bytes. */
  function putFiles(): number {
    const coming = join(place.path, 'coming');
    mkdirSync(coming);
    for (const name of FILES) writeFileSync(join(coming, name), manyEvents(name, 1_000));
    const bytes = FILES.map((name) => statSync(join(coming, name)).size);
    for (const name of FILES) renameSync(join(coming, name), join(place.incoming, name));
    return bytes.reduce((sum, one) => sum + one, 0);
  }

  /** Waits until all is loaded and the runs have ended; returns what they have read since, by run. */
  async function endOf(runs: readonly RunningCli[], before: readonly number[]): Promise<number[]> {
    while (place.names('processed').length < FILES.length) await sleep(20);
    const read = runs.map((run, index) => bytesRead(run) - (before[index] ?? 0));
    for (const run of runs) run.kill('SIGTERM');
    for (const run of runs) expect((await run.ended).stderr).toContain(' completed file=');
    expect(await expectBalance(database.sql)).toMatchObject({ inserted: 30_000, duplicates: 0 });
    return read;
  }

  it('is shared by the runs of a folder, and each of its files is read once', async () => {
    await using stack = new AsyncDisposableStack();
    const runs = await watch(3, stack);
    const before = runs.map(bytesRead);
    await using blocker = await openConnection(database.target, {
      schema: 'public',
      applicationName: 'a blocker',
    });
    const bytes = await blocker.sql.begin(async (sql) => {
      // No run can commit before each of them has claimed something.
      await sql`lock table ecommerce_events in share mode`;
      const put = putFiles();
      while ((await countClaimants()) < runs.length) await sleep(20);
      return put;
    });
    const read = await endOf(runs, before);
    expect(read.reduce((sum, one) => sum + one, 0) / bytes).toBeLessThan(1.2);
  });

  it('that a run has for itself is read once', async () => {
    await using stack = new AsyncDisposableStack();
    const runs = await watch(1, stack);
    const before = runs.map(bytesRead);
    const bytes = putFiles();
    const [read = 0] = await endOf(runs, before);
    expect(read / bytes).toBeLessThan(1.2);
  });
});

it.skipIf(process.platform !== 'linux')(
  'a file that another run reads is not read before that run lets it go',
  async () => {
    const path = place.put('reserved.csv', manyEvents('e', 50_000));
    await using holder = await openConnection(database.target, {
      schema: 'public',
      applicationName: 'a holder',
    });
    const locks = new FileLocks();
    const file = sourceFile('reserved.csv', statSync(path));
    expect(await locks.take(holder.sql, [file])).toMatchObject({ free: [file] });
    await using waiting = place.start(['--interval', '20ms', '--settle', '0']);
    await waiting.untilStderr('waiting files=1');
    const before = bytesRead(waiting);
    await sleep(500);
    expect(bytesRead(waiting) - before).toBeLessThan(file.bytes / 2);
    await locks.release(holder.sql);
    await waiting.untilStderr('completed file=reserved.csv');
    waiting.kill('SIGINT');
    expect(await waiting.ended).toMatchObject({ exitCode: 130 });
  },
);

it('a run that was thought dead wakes up, and neither loses nor doubles anything', async () => {
  const load = putMixedLoad(place, SIZES);
  await using sleeper = place.start(WORDS);
  await sleeper.untilStderr('batch 2 completed');
  sleeper.kill('SIGSTOP');
  // The server forgets a client that is cut off from it, and with it the lock that shows it to be alive.
  await database.sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name like 'ecomstream %'`;
  const heir = await place.once(WORDS.slice(3));
  expect(heir.exitCode).toBe(0);
  await expectLoaded(load);
  sleeper.kill('SIGCONT');
  expect(await sleeper.ended).toMatchObject({ exitCode: 0 });
  await expectLoaded(load);
  expect(place.names('processed')).toEqual(load.names);
});
