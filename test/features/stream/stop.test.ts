import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openConnection } from '../../../src/io/postgres/connection/connection.js';
import { expectBalance } from '../../support/accounts.js';
import { manyEvents } from '../../support/event-csv.js';
import { perTest } from '../../support/fixture.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import type { RunningCli } from '../../support/start-cli.js';
import { StreamPlace } from '../../support/stream-place.js';
import { untilBlocked } from '../../support/until-blocked.js';
import { until } from '../../support/until.js';

const SMALL_BATCHES = ['--settle', '0', '--batch-rows', '100'];
const ROWS = 20_000;

const database = perTest(createMigratedDatabase);
const place = perTest(() => new StreamPlace(database.url));

it('a signal before anything is in hand ends it at once, with the code of the signal', async () => {
  const silent = createServer().listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  const env = { DATABASE_URL: `postgresql://nobody@127.0.0.1:${port}/nothing` };
  await using run = place.start([...SMALL_BATCHES, '--metrics-port', '0'], { env });
  const [socket] = await once(silent, 'connection');
  run.kill('SIGTERM');
  expect(await run.ended).toMatchObject({ exitCode: 143, signal: null });
  socket.destroy();
  silent.close();
});

it('a signal while it waits for a database that was never there ends it in order', async () => {
  const env = { DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/nothing' };
  await using run = place.start(SMALL_BATCHES, { env });
  // The waits grow longer: one of them is interrupted.
  await run.untilStderr('attempt=3');
  run.kill('SIGTERM');
  const { exitCode, stderr } = await run.ended;
  expect(stderr).not.toContain('Error');
  expect(exitCode).toBe(143);
});

describe('a signal in the middle of a load', () => {
  it.each([
    ['SIGINT', 130, 'interrupted; finished the current batch'],
    ['SIGTERM', 143, 'stopped by a signal; finished the current batch'],
    ['SIGHUP', 129, 'terminal closed; finished the current batch'],
  ] as const)(
    '%s finishes the batch, sums up and ends with %i',
    async (signal, exitCode, words) => {
      place.put('a.csv', manyEvents('e', ROWS));
      await using run = place.start(SMALL_BATCHES);
      await run.untilStderr('batch 3 completed');
      run.kill(signal);
      const end = await run.ended;
      expect(end.stderr).toContain(' stopping after this batch (Ctrl-C again to stop now)\n');
      expect(end).toMatchObject({ exitCode, signal: null });
      expect(end.stdout).toContain(words);
      expect(end.stdout).toContain(`(exit ${exitCode})`);
      const { inserted } = await expectBalance(database.sql);
      expect(inserted).toBeGreaterThanOrEqual(300);
      expect(inserted).toBeLessThan(ROWS);
      expect(end.stdout).toMatch(new RegExp(`^Loaded +${grouped(inserted)} `, 'm'));
      expect(place.names('incoming')).toEqual(['a.csv']);

      const rest = await place.json();
      expect(rest).toMatchObject({ read: ROWS - inserted, exitCode: 0, files: { loaded: 1 } });
      expect((await expectBalance(database.sql)).inserted).toBe(ROWS);
    },
  );

  it('is in the JSON as well', async () => {
    place.put('a.csv', manyEvents('e', ROWS));
    await using run = place.start([...SMALL_BATCHES, '--json']);
    await untilCommitted(3);
    run.kill('SIGINT');
    const { stdout, stderr, exitCode } = await run.ended;
    expect({ exitCode, stderr }).toEqual({ exitCode: 130, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ exitCode: 130, files: { loaded: 0 } });
  });
});

it.each([
  ['a batch that stands still', '200', '1', 0],
  ['three batches that stand still', '80', '3', 2],
])(
  'a second Ctrl-C does not wait for %s, and leaves nothing half-done',
  async (_, batchRows, connections, behind) => {
    place.put('a.csv', manyEvents('e', 100));
    await place.json();
    place.put('b.csv', manyEvents('e', 200));
    await using blocker = await openConnection(database.target, {
      schema: 'public',
      applicationName: 'a blocker',
    });
    await blocker.sql`begin`;
    await blocker.sql`lock table rejected_events, field_quality in access exclusive mode`;
    const words = ['--batch-rows', batchRows, '--connections', connections];
    await using run = place.start(['--settle', '0', ...words]);
    await untilBlocked(database.sql, 'ecomstream loader');
    await untilWritten(behind);
    run.kill('SIGINT');
    // Two that are pending at once are one to the kernel.
    await run.untilStderr('stopping after this batch');
    // The first one waits for the batch, which cannot end.
    await expectToStay(run);
    run.kill('SIGINT');
    expect(await run.ended).toMatchObject({ exitCode: 130, signal: null });
    await blocker.sql`rollback`;
    expect(await expectBalance(database.sql)).toMatchObject({ inserted: 100 });
    expect(place.names('incoming')).toEqual(['b.csv']);
    expect(await place.json()).toMatchObject({ read: 200, inserted: 100, duplicates: 100 });
  },
);

it('Ctrl-C ends a run that has nothing to do', async () => {
  await using run = place.start(['--interval', '1h']);
  await run.untilStderr('waiting files=0');
  run.kill('SIGINT');
  const { exitCode, stdout } = await run.ended;
  expect(exitCode).toBe(130);
  expect(stdout).toContain('Read        0 events');
});

async function untilCommitted(batches: number): Promise<void> {
  await until(`${batches} batches are committed`, async () => {
    const [row] = await database.sql`select count(*)::int as batches from ingest_batches`;
    return row?.['batches'] >= batches;
  });
}

/** Waits until so many batches are written that wait for their turn. */
async function untilWritten(batches: number): Promise<void> {
  await until(`${batches} batches are written`, async () => {
    const rows = await database.sql`
      select 1 from pg_stat_activity where datname = current_database()
        and application_name = 'ecomstream loader' and state = 'idle in transaction'`;
    return rows.length >= batches;
  });
}

/** Fails when the run ends in the next moment, which nothing but a second signal may bring about. */
async function expectToStay(run: RunningCli): Promise<void> {
  const moment = sleep(200).then(() => 'it waits');
  expect(await Promise.race([run.ended, moment])).toBe('it waits');
}

/** A number as the summary writes it. */
function grouped(value: number): string {
  return String(value).replaceAll(/\B(?=(\d{3})+$)/g, '.');
}
