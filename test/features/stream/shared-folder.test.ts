import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { openConnection } from '../../../src/io/postgres/connection/connection.js';
import { claimFiles } from '../../../src/pipeline/ledger/claim-files.js';
import { releaseClaims } from '../../../src/pipeline/ledger/keep-claims.js';
import { sourceFile } from '../../../src/io/files/local-folder/local-file.js';
import { takeRunLock } from '../../../src/pipeline/ledger/run-lock.js';
import { expectBalance } from '../../support/accounts.js';
import { manyEvents } from '../../support/event-csv.js';
import { perTest } from '../../support/fixture.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import { putMixedLoad } from '../../support/mixed-load.js';
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
    while ((log().match(/folder looked at/g)?.length ?? 0) < 20) await sleep(10);
    const read = Number(
      /^rchar: (\d+)$/m.exec(readFileSync(`/proc/${waiting.pid}/io`, 'utf8'))?.[1],
    );
    expect(read).toBeGreaterThan(bytes);
    expect(read).toBeLessThan(4 * bytes);
    // As soon as it is free it is loaded.
    await releaseClaims(holder.sql, holderId);
    await waiting.untilStderr('completed file=held.csv');
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
