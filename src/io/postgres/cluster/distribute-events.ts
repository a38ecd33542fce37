import { DatabaseError } from '../../../core/errors/database-error.js';
import { writeAudit } from '../audit-log/write-audit.js';
import type { Sql } from '../connection/connection.js';
import { inTransaction } from '../connection/transaction.js';
import { hasCitus, readShards } from './shards.js';

/** The distribution of the events over a cluster. */
export interface Distribution {
  readonly shards: number;
  readonly workers: number;
  /** Whether they were distributed before. */
  readonly isOld: boolean;
}

/**
 * Loading is fast with few shards, because each needs a COPY of its own. With several per worker, one can be moved
 * to another worker later.
 */
const SHARDS_A_WORKER = 2;

/** The state of a cluster before events are distributed. */
interface ClusterState {
  readonly isCoordinator: boolean;
  readonly workers: number;
}

/**
 * Distributes the events, including stored ones, over the workers of a cluster by the hash of their ids; all other
 * tables stay on the coordinator. Loads and reports wait meanwhile. Events that are already distributed are not
 * changed.
 * @param shards the number of shards; default: two per worker.
 * @throws DatabaseError if the server does not support it.
 */
export async function distributeEvents(sql: Sql, shards?: number): Promise<Distribution> {
  const workers = await requireWorkers(sql);
  const known = await readShards(sql);
  if (known.length > 0) return { shards: known.length, workers, isOld: true };
  const count = shards ?? SHARDS_A_WORKER * workers;
  await inTransaction(sql, async () => {
    // Else Citus would also manage the local tables of the coordinator, and then reject some statements on them.
    await sql`set local citus.use_citus_managed_tables = off`;
    // An event is on one worker: two copies of a shard cannot be kept consistent in every failure.
    await sql`set local citus.shard_replication_factor = 1`;
    await sql`
      select create_distributed_table('ecommerce_events', 'event_id',
        colocate_with => 'none', shard_count => ${count}::integer)`;
    await writeAudit(sql, 'distribute', { shards: count, workers });
  });
  // The stored rows are copied by then; this frees the space on the coordinator.
  await sql`select truncate_local_data_after_distributing_table('ecommerce_events')`;
  return { shards: count, workers, isOld: false };
}

/**
 * The number of workers available for the events.
 * @throws DatabaseError if the server is not the coordinator of a cluster with workers.
 */
export async function requireWorkers(sql: Sql): Promise<number> {
  if (!(await hasCitus(sql))) {
    throw refusal(
      'cluster.extension',
      'Cannot distribute the events: the Citus extension is not installed.',
      'Run "create extension citus" on every server, then add the workers on the coordinator.',
    );
  }
  const [state] = await sql<ClusterState[]>`
    select citus_is_coordinator() as "isCoordinator",
      (select count(distinct groupid) from pg_dist_node
        where noderole = 'primary' and isactive and shouldhaveshards)::integer as workers`;
  const { isCoordinator = false, workers = 0 } = state ?? {};
  if (!isCoordinator) {
    throw refusal(
      'cluster.worker',
      'Cannot distribute the events: this server is a Citus worker.',
      'Set DATABASE_URL to the coordinator.',
    );
  }
  if (workers === 0) {
    throw refusal(
      'cluster.no-workers',
      'Cannot distribute the events: the cluster has no workers.',
      "Add workers on the coordinator: select citus_add_node('HOST', 5432).",
    );
  }
  return workers;
}

function refusal(code: string, message: string, hint: string): DatabaseError {
  return new DatabaseError(message, { code, hint });
}
