import { randomBytes } from 'node:crypto';
import { openConnection, type Sql } from '../../src/io/postgres/connection/connection.js';
import {
  parseDatabaseUrl,
  type DatabaseTarget,
} from '../../src/io/postgres/connection/database-target.js';
import { distributeEvents } from '../../src/io/postgres/cluster/distribute-events.js';
import { migrate } from '../../src/io/postgres/schema/migrate.js';
import { readSchemaFile } from '../../src/io/postgres/schema/read-schema-file.js';
import { startDatabaseProxy, type DatabaseProxy } from '../support/database-proxy.js';

/** The coordinator of a cluster with workers, as a superuser: no registry has Citus, so it is started by hand. */
const URL = process.env['ECOMSTREAM_TEST_CITUS_URL'] ?? '';

export const NO_CITUS = 'ECOMSTREAM_TEST_CITUS_URL names no cluster';
export const HAS_CITUS = URL !== '';

const OPTIONS = { schema: 'public', applicationName: 'a test' };

/** A database of a test's own on every node of the cluster, with tables whose events are spread. */
export interface ClusterDatabase extends AsyncDisposable {
  readonly target: DatabaseTarget;
  readonly workers: readonly DatabaseTarget[];
  /** What stands between the coordinator and the first worker. */
  readonly proxy: DatabaseProxy;
}

/** How a database is made. */
export interface ClusterOptions {
  readonly shards?: number;
  /** Whether the events are spread; they are unless it is given. */
  readonly isSpread?: boolean;
}

/** Makes such a database; disposing of it drops it on every node. */
export async function createClusterDatabase({
  shards,
  isSpread = true,
}: ClusterOptions = {}): Promise<ClusterDatabase> {
  const server = parseDatabaseUrl(URL);
  const database = `test_${randomBytes(6).toString('hex')}`;
  const workers = await onNode(server, async (sql) => {
    const nodes = await sql<{ host: string; port: number }[]>`
      select nodename as host, nodeport as port from pg_dist_node
      where noderole = 'primary' and shouldhaveshards order by nodeid`;
    return nodes.map(({ host, port }) => ({ ...server, host, port, database }));
  });
  const target = { ...server, database };
  for (const node of [target, ...workers]) {
    await onNode({ ...node, database: server.database }, (sql) => createHere(sql, database));
    await onNode(node, (sql) => sql`create extension citus`);
  }
  const [first = target, ...others] = workers;
  const proxy = await startDatabaseProxy(first);
  await onNode(target, async (sql) => {
    await sql`select citus_set_coordinator_host(${server.host}, ${server.port})`;
    for (const { host, port } of [proxy.target, ...others]) {
      await sql`select citus_add_node(${host}, ${port})`;
    }
    await migrate(sql, 'public', readSchemaFile());
    if (isSpread) await distributeEvents(sql, shards);
  });
  return {
    target,
    workers,
    proxy,
    [Symbol.asyncDispose]: async () => {
      await proxy[Symbol.asyncDispose]();
      for (const node of [target, ...workers]) {
        await onNode({ ...node, database: server.database }, (sql) =>
          sql.unsafe(`drop database if exists ${database} with (force)`),
        );
      }
    },
  };
}

async function createHere(sql: Sql, database: string): Promise<void> {
  // The coordinator would make it on the workers as well, without their extension.
  await sql`set citus.enable_create_database_propagation = off`.catch(() => undefined); // before version 13
  await sql.unsafe(`create database ${database}`);
}

/** Does some work on a node, on a connection of its own. */
export async function onNode<T>(
  target: DatabaseTarget,
  work: (sql: Sql) => PromiseLike<T>,
): Promise<T> {
  await using connection = await openConnection(target, OPTIONS);
  return await work(connection.sql);
}
