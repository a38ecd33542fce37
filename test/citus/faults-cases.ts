import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { settleCommits } from '../../src/io/postgres/cluster/settle-commits.js';
import type { DatabaseTarget } from '../../src/io/postgres/connection/database-target.js';
import { wholeBetween } from '../../src/features/generate/chance/random.js';
import { expectWholeBatches } from '../faults/conservation.js';
import type { FaultWorld } from '../faults/fault-world.js';
import { sizesDownToOne } from '../faults/generated-files.js';
import { injureBetweenBatches } from '../faults/injure-between-batches.js';
import type { OwnServer } from '../faults/own-server.js';
import { playScenarios, type Scenario } from '../faults/play-scenarios.js';
import {
  createClusterDatabase,
  HAS_CITUS,
  NO_CITUS,
  onNode,
  type ClusterDatabase,
} from './cluster.js';

const WORDS = ['--once', '--settle', '0', '--batch-rows', '500'];
const SIZES = sizesDownToOne(10_000);

/** A database of the cluster, whose coordinator's power is cut. */
interface ClusterServer extends OwnServer {
  readonly cluster: ClusterDatabase;
}

async function openCluster(): Promise<ClusterServer> {
  const cluster = await createClusterDatabase();
  return {
    cluster,
    target: cluster.target,
    isMigrated: true,
    cutPower: () => crash(cluster.target),
    start: () => untilAwake(cluster.target),
    [Symbol.asyncDispose]: () => cluster[Symbol.asyncDispose](),
  };
}

/** A server whose backend is killed ends all others at once and recovers from its log, as after a power cut. */
async function crash(target: DatabaseTarget): Promise<void> {
  const pid = await onNode(target, async (sql) => {
    const [row] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
    if (row !== undefined) process.kill(row.pid, 'SIGKILL');
    return row?.pid;
  }).catch(() => undefined); // the connection goes with it
  expect(pid).not.toBe(0);
}

async function untilAwake(target: DatabaseTarget): Promise<void> {
  for (;;) {
    try {
      await onNode(target, (sql) => sql`select 1`);
      return;
    } catch {
      await sleep(50);
    }
  }
}

function clusterOf(world: FaultWorld): ClusterDatabase {
  const { server } = world;
  if (!('cluster' in server)) throw new Error('the server is no cluster');
  return (server as ClusterServer).cluster;
}

async function killLoader(world: FaultWorld, times: number): Promise<number> {
  for (let kill = 1; kill <= times; kill++) {
    await using run = world.start(['--once', '--settle', '0', '--batch-rows', '100']);
    await run.untilStderr(`batch ${wholeBetween(world.random, 1, 2)} completed`);
    await sleep(wholeBetween(world.random, 0, 80));
    run.kill('SIGKILL');
    expect(await run.ended).toMatchObject({ signal: 'SIGKILL' });
    await world.withSql(settleCommits);
    await world.withSql(expectWholeBatches);
  }
  return times;
}

/** Ends a node of the cluster at once, again and again. */
const crashNode =
  (nodeOf: (cluster: ClusterDatabase) => DatabaseTarget | undefined): Scenario['play'] =>
  async (world, times) => {
    const target = nodeOf(clusterOf(world));
    if (target === undefined) throw new Error('the cluster has no such node');
    await using run = world.start(WORDS);
    return await injureBetweenBatches(world, run, times, async () => {
      await crash(target);
      await untilAwake(target);
    });
  };

/** Loses the connection to a worker when it is told that what it has prepared is committed. */
async function cutCommits(world: FaultWorld, times: number): Promise<number> {
  const { proxy } = clusterOf(world);
  let cuts = 0;
  let isArmed = true;
  proxy.onClientBytes = (bytes) => {
    if (!isArmed || !bytes.includes('COMMIT PREPARED')) return 'pass';
    isArmed = false;
    cuts++;
    setImmediate(proxy.cut);
    return 'drop';
  };
  await using run = world.start(WORDS);
  await injureBetweenBatches(world, run, times, () => {
    isArmed = cuts < times;
    return Promise.resolve();
  });
  await world.withSql(settleCommits);
  return cuts;
}

const scenario = (name: string, short: number, play: Scenario['play']): Scenario => ({
  name,
  skipped: HAS_CITUS ? undefined : NO_CITUS,
  server: openCluster,
  sizes: SIZES,
  times: { short, long: 5 * short },
  deadline: { short: 300, long: 1_800 },
  play,
});

playScenarios('a cluster', [
  scenario('kill -9 of the loader at random moments', 10, killLoader),
  scenario(
    'a worker crashes',
    5,
    crashNode(({ workers }) => workers.at(-1)),
  ),
  scenario(
    'the coordinator crashes',
    5,
    crashNode(({ target }) => target),
  ),
  scenario('the connection to a worker is cut at COMMIT PREPARED', 10, cutCommits),
]);
