import { setTimeout as sleep } from 'node:timers/promises';
import type { Sql } from '../../src/io/postgres/connection/connection.js';
import { targetUrl } from '../../src/io/postgres/connection/database-target.js';
import { wholeBetween } from '../../src/features/generate/chance/random.js';
import type { RunningCli } from '../support/start-cli.js';
import { isLong } from './fault-form.js';
import type { FaultWorld } from './fault-world.js';
import { sizesDownToOne } from './generated-files.js';
import { injureBetweenBatches } from './injure-between-batches.js';
import { SERVER_KINDS } from './own-server.js';
import { playScenarios, type Scenario } from './play-scenarios.js';
import { endOf, untilSaid } from './run-progress.js';

const WORDS = ['--once', '--settle', '0', '--batch-rows', '500'];
const SIZES = sizesDownToOne(isLong ? 60_000 : 10_000);

/** Cuts the power of the server again and again, and gives it back. */
async function cutPower(world: FaultWorld, times: number): Promise<number> {
  await using run = world.start(WORDS);
  return await injureBetweenBatches(world, run, times, async () => {
    await world.server.cutPower();
    await sleep(wholeBetween(world.random, 0, 300));
    await world.server.start();
  });
}

/** Ends sessions of the run from the server, whatever they do, or only while they copy. */
function terminate(whileCopying: boolean): Scenario['play'] {
  const endOne = (sql: Sql) => sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name like 'ecomstream %'
      and (not ${whileCopying} or state = 'active' and query like 'copy %')`;
  return async (world, times) => {
    await using run = world.start(WORDS);
    const end = endOf(run);
    return await world.withSql((sql) =>
      injureBetweenBatches(world, run, times, async () => {
        while (!end.isReached && (await endOne(sql)).length === 0) await sleep(2);
      }),
    );
  };
}

const END_SESSIONS = (sql: Sql) => sql`
  select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and application_name like 'ecomstream %'`;

/** Refuses the run for a while, in the middle of its load: `refuse` also has to end its sessions. */
async function refuseForAWhile(
  world: FaultWorld,
  times: number,
  {
    run,
    refuse,
    allow,
  }: { run: RunningCli; refuse: () => Promise<void>; allow: () => Promise<void> },
): Promise<number> {
  return await injureBetweenBatches(world, run, times, async () => {
    const isRefused = untilSaid(run, 'away', 2);
    await refuse();
    try {
      await isRefused;
    } finally {
      await allow();
    }
  });
}

async function makeReadOnly(world: FaultWorld, times: number): Promise<number> {
  const name = world.target.database;
  await using run = world.start(WORDS);
  const set = (value: string) =>
    world.withSql(async (sql) => {
      await sql`set default_transaction_read_only = off`;
      await sql.unsafe(`alter database ${name} set default_transaction_read_only = ${value}`);
      await END_SESSIONS(sql);
    });
  return await refuseForAWhile(world, times, {
    run,
    refuse: () => set('on'),
    allow: () => set('off'),
  });
}

/** A role of the run's own may open no connection any more: the same refusal as of a server that is full. */
async function takeConnections(world: FaultWorld, times: number): Promise<number> {
  const role = `shop_${world.target.database}`;
  await world.withSql(async (sql) => {
    await sql.unsafe(`create role ${role} login`);
    await sql.unsafe(`grant create on schema public to ${role}`);
    await sql.unsafe(`grant usage, select on all sequences in schema public to ${role}`);
    const tables = await sql<{ name: string }[]>`
      select tablename as name from pg_tables where schemaname = 'public'`;
    for (const { name } of tables) await sql.unsafe(`alter table ${name} owner to ${role}`);
  });
  const env = { DATABASE_URL: targetUrl({ ...world.target, user: role }) };
  await using run = world.start(WORDS, { env });
  const limit = (connections: number) =>
    world.withSql(async (sql) => {
      await sql.unsafe(`alter role ${role} connection limit ${connections}`);
      await END_SESSIONS(sql);
    });
  const injuries = await refuseForAWhile(world, times, {
    run,
    refuse: () => limit(0),
    allow: () => limit(-1),
  });
  await world.withSql((sql) =>
    sql
      .unsafe(`reassign owned by ${role} to current_user; drop owned by ${role}; drop role ${role}`)
      .simple(),
  );
  return injuries;
}

/** Somebody else locks the events, at times for longer than the run waits for an answer. */
async function lockEvents(world: FaultWorld, times: number): Promise<number> {
  await using run = world.start(WORDS);
  return await injureBetweenBatches(world, run, times, () =>
    world.withSql(async (sql) => {
      await sql`begin`;
      await sql`lock table ecommerce_events in access exclusive mode`;
      await sleep(wholeBetween(world.random, 200, 3_500));
      await sql`rollback`;
    }),
  );
}

const ordinary = { sizes: SIZES, deadline: { short: 120, long: 1_800 } };

playScenarios('server', [
  ...SERVER_KINDS.map((kind) => ({
    ...ordinary,
    name: `power cut and given back, ${kind.name}`,
    skipped: kind.skipped,
    server: kind.open,
    times: { short: 5, long: 60 },
    play: cutPower,
  })),
  {
    ...ordinary,
    name: 'ends sessions that copy',
    times: { short: 10, long: 100 },
    play: terminate(true),
  },
  {
    ...ordinary,
    name: 'ends sessions, whatever they do',
    times: { short: 10, long: 100 },
    play: terminate(false),
  },
  {
    ...ordinary,
    name: 'is read-only for a while',
    times: { short: 2, long: 20 },
    play: makeReadOnly,
  },
  {
    ...ordinary,
    name: 'has no free connection for a while',
    times: { short: 2, long: 20 },
    play: takeConnections,
  },
  {
    ...ordinary,
    name: 'has its events locked for a while',
    env: { ECOMSTREAM_STALL_LIMIT: '2s' },
    times: { short: 3, long: 20 },
    play: lockEvents,
  },
]);
