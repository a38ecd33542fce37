import { setTimeout as sleep } from 'node:timers/promises';
import { targetUrl } from '../../src/io/postgres/connection/database-target.js';
import type { Sql } from '../../src/io/postgres/connection/connection.js';
import { wholeBetween } from '../../src/features/generate/chance/random.js';
import { makePartitions } from '../../src/pipeline/load/make-partitions.js';
import { startDatabaseProxy } from '../support/database-proxy.js';
import type { RunningCli } from '../support/start-cli.js';
import { isLong } from './fault-form.js';
import type { FaultWorld } from './fault-world.js';
import { sizesDownToOne } from './generated-files.js';
import { EMBEDDED } from './own-server.js';
import { playScenarios } from './play-scenarios.js';
import { endOf, expectSurvival, untilSaid } from './run-progress.js';

const WORDS = ['--once', '--settle', '0', '--batch-rows', '500'];
const SIZES = sizesDownToOne(isLong ? 60_000 : 10_000);

async function throughProxy(world: FaultWorld, more: readonly string[] = []) {
  const proxy = await startDatabaseProxy(world.target);
  const run = world.start([...WORDS, ...more], {
    env: { DATABASE_URL: targetUrl(proxy.target) },
  });
  return { proxy, run };
}

/** Resets all connections at any moment. */
async function reset(world: FaultWorld, times: number): Promise<number> {
  const { proxy, run } = await throughProxy(world);
  await using _ = proxy;
  const end = endOf(run);
  let injuries = 0;
  await untilSaid(run, 'committed');
  while (!end.isReached && injuries < times) {
    await sleep(wholeBetween(world.random, 0, 150));
    proxy.cut();
    injuries += 1;
  }
  await expectSurvival(run, world);
  return injuries;
}

/** Makes the partition of the generated events, so that the first commit of a connection is that of a batch. */
function makePartition(world: FaultWorld): Promise<void> {
  return world.withSql((sql) => makePartitions(sql, 'public', ['2025-01-01', '2024-12-01']));
}

/** The server hears a commit, and the connection is reset before the run hears of it. */
async function loseReplies(world: FaultWorld, times: number): Promise<number> {
  await makePartition(world);
  const { proxy, run } = await throughProxy(world);
  await using _ = proxy;
  let injuries = 0;
  proxy.onClientBytes = (bytes) => {
    // The statement's text is sent once a connection: so the first commit on each of them is lost.
    if (!bytes.includes('commit') || injuries === times) return 'pass';
    injuries += 1;
    proxy.hold();
    setTimeout(proxy.cut, wholeBetween(world.random, 1, 60));
    return 'pass';
  };
  await expectSurvival(run, world);
  return injuries;
}

/** The server says nothing any more, until the run has given the connection up. */
async function fallSilent(world: FaultWorld, times: number): Promise<number> {
  const { proxy, run } = await throughProxy(world);
  await using _ = proxy;
  return await silence(world, run, times, {
    begin: () => Promise.resolve(proxy.hold()),
    end: () => Promise.resolve(proxy.cut()),
  });
}

/** The session that loads is stopped, and goes on when the run has given it up. */
async function stopBackend(world: FaultWorld, times: number): Promise<number> {
  await using run = world.start(WORDS);
  let pid = 0;
  return await silence(world, run, times, {
    begin: () =>
      world.withSql(async (sql) => {
        const end = endOf(run);
        for (pid = 0; pid === 0 && !end.isReached;) {
          const [row] = await sql<{ pid: number }[]>`
            select pid from pg_stat_activity where datname = current_database()
              and application_name = 'ecomstream loader' and state <> 'idle'`;
          pid = row?.pid ?? 0;
        }
        if (pid > 0) process.kill(pid, 'SIGSTOP');
      }),
    end: async () => {
      await sleep(wholeBetween(world.random, 0, 1_000));
      if (pid > 0) process.kill(pid, 'SIGCONT');
    },
  });
}

/** A commit lies before a backend that is stopped; it is done when the run has lost the connection and tries again. */
async function commitLate(world: FaultWorld, times: number): Promise<number> {
  await makePartition(world);
  // Of several loaders it could not be told whose commit it is.
  const { proxy, run } = await throughProxy(world, ['--connections', '1']);
  await using _ = proxy;
  const end = endOf(run);
  let loader = 0;
  let injuries = 0;
  proxy.onClientBytes = (bytes) => {
    if (!bytes.includes('commit') || loader === 0 || injuries === times) return 'pass';
    injuries += 1;
    const stopped = loader;
    process.kill(stopped, 'SIGSTOP');
    setTimeout(proxy.cut, 5);
    setTimeout(() => process.kill(stopped, 'SIGCONT'), wholeBetween(world.random, 300, 1_500));
    return 'pass';
  };
  await world.withSql(async (sql) => {
    while (!end.isReached) {
      loader = (await loaderAtWork(sql)) ?? 0;
      await sleep(2);
    }
  });
  await expectSurvival(run, world);
  return injuries;
}

/** The backend that loads, unless it is stopped and another one waits for it. */
async function loaderAtWork(sql: Sql): Promise<number | undefined> {
  const rows = await sql<{ pid: number }[]>`
    select pid from pg_stat_activity where datname = current_database()
      and application_name = 'ecomstream loader' and state <> 'idle'`;
  return rows.length === 1 ? rows[0]?.pid : undefined;
}

async function silence(
  world: FaultWorld,
  run: RunningCli,
  times: number,
  injury: { readonly begin: () => Promise<void>; readonly end: () => Promise<void> },
): Promise<number> {
  let injuries = 0;
  for (; injuries < times; injuries++) {
    if (!(await untilSaid(run, 'committed', wholeBetween(world.random, 1, 3)))) break;
    await sleep(wholeBetween(world.random, 0, 40));
    const isGivenUp = untilSaid(run, 'away');
    await injury.begin();
    await isGivenUp;
    await injury.end();
  }
  await expectSurvival(run, world);
  return injuries;
}

const ordinary = { sizes: SIZES, deadline: { short: 120, long: 1_800 } };
/** The long form waits for as long as a user does. */
const patience = isLong ? {} : { env: { ECOMSTREAM_STALL_LIMIT: '1s' } };

playScenarios('network', [
  { ...ordinary, name: 'reset at any moment', times: { short: 20, long: 200 }, play: reset },
  {
    ...ordinary,
    name: 'reset after a commit was forwarded',
    times: { short: 10, long: 60 },
    play: loseReplies,
  },
  {
    ...ordinary,
    ...patience,
    name: 'silent until the run gives up',
    times: { short: 3, long: 10 },
    play: fallSilent,
  },
  {
    ...ordinary,
    ...patience,
    name: 'a backend that is stopped for a while',
    server: EMBEDDED.open,
    times: { short: 3, long: 10 },
    play: stopBackend,
  },
  {
    ...ordinary,
    name: 'a commit that is done when the run has gone',
    server: EMBEDDED.open,
    times: { short: 5, long: 40 },
    play: commitLate,
  },
]);
