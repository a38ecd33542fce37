import { hasCitus, readShards } from '../../../io/postgres/cluster/shards.js';
import type { Sql } from '../../../io/postgres/connection/connection.js';
import { formatCounted } from '../../../core/text/format-count.js';
import { broken, DATABASE_WRONG, doubtful, fine, type Finding } from '../findings/finding.js';
import type { DatabaseLook } from './database-look.js';

/** The state of a cluster. Times are in milliseconds. */
interface ClusterState {
  readonly isCoordinator: boolean;
  readonly workers: number;
  /** Tables of this program, other than the events, that the cluster manages. */
  readonly managed: readonly string[];
  /** -1 when interrupted commits are not recovered. */
  readonly recovery: number;
  /** Unreachable workers, as host:port. */
  readonly lost: readonly string[];
  /** The smallest connection limit of the workers. */
  readonly connections: number | null;
}

const NAME = 'cluster';
/** Number of concurrent loading sessions in a few runs. */
const LOADERS = 8;
const LONGEST_RECOVERY = 300_000;

/** Checks whether a cluster is ready for a load; undefined when the server is not a cluster. */
export async function checkCluster({ sql, schema }: DatabaseLook): Promise<Finding | undefined> {
  if (!(await hasCitus(sql))) return undefined;
  const state = await readState(sql, schema);
  const shards = (await readShards(sql)).length;
  return wrongWith(state, shards) ?? fine(NAME, describe(state, shards));
}

function wrongWith(state: ClusterState, shards: number): Finding | undefined {
  const { isCoordinator, workers, managed, recovery, lost, connections } = state;
  if (!isCoordinator) {
    return broken(
      NAME,
      DATABASE_WRONG,
      'This server is a Citus worker.',
      'Set DATABASE_URL to the coordinator.',
    );
  }
  if (managed.length > 0) {
    return broken(
      NAME,
      DATABASE_WRONG,
      `Citus manages ${managed.join(', ')}, which must be plain local tables.`,
      `Run select undistribute_table('${managed[0]}') and set citus.use_citus_managed_tables to off.`,
    );
  }
  if (shards === 0) return undefined;
  if (lost.length > 0) {
    return broken(
      NAME,
      DATABASE_WRONG,
      `${formatCounted(lost.length, 'worker')} did not respond: ${lost.join(', ')}.`,
      'Start the worker. Running loads wait for it.',
    );
  }
  if (recovery < 0 || recovery > LONGEST_RECOVERY) {
    return doubtful(
      NAME,
      `${describe(state, shards)} An interrupted commit stays invisible for more than five minutes.`,
      "Set citus.recover_2pc_interval to '60s' on the coordinator.",
    );
  }
  const needed = LOADERS * Math.ceil(shards / workers);
  if (connections !== null && needed > connections) {
    return doubtful(
      NAME,
      `A worker allows ${formatCounted(connections, 'connection')}; ${LOADERS} loading sessions need ${needed}, one per shard.`,
      'Raise max_connections on the workers, or use fewer --connections.',
    );
  }
  return undefined;
}

function describe({ workers }: ClusterState, shards: number): string {
  return shards === 0
    ? 'Citus is installed; the events are not distributed.'
    : `The events are distributed over ${formatCounted(shards, 'shard')} on ${formatCounted(workers, 'worker')}.`;
}

async function readState(sql: Sql, schema: string): Promise<ClusterState> {
  const [row] = await sql<Omit<ClusterState, 'lost' | 'connections'>[]>`
    select citus_is_coordinator() as "isCoordinator",
      (select count(distinct groupid) from pg_dist_node
        where noderole = 'primary' and isactive and shouldhaveshards)::integer as workers,
      (select coalesce(json_agg(relname order by relname), '[]') from pg_dist_partition p
        join pg_class c on c.oid = p.logicalrelid join pg_namespace n on n.oid = c.relnamespace
        where nspname = ${schema} and relname not like 'ecommerce\\_events%') as managed,
      (select setting::integer from pg_settings where name = 'citus.recover_2pc_interval') as recovery`;
  if (row === undefined) throw new Error('a select without a table always has one row');
  if (!row.isCoordinator) return { ...row, lost: [], connections: null };
  const answers = await sql<{ worker: string; ok: boolean; answer: string }[]>`
    select nodename || ':' || nodeport as worker, success as ok, result as answer
    from run_command_on_workers('show max_connections')`;
  const lost = answers.flatMap(({ worker, ok }) => (ok ? [] : [worker]));
  const allowed = answers.flatMap(({ ok, answer }) => (ok ? [Number(answer)] : []));
  return { ...row, lost, connections: allowed.length === 0 ? null : Math.min(...allowed) };
}
