import { DatabaseError } from '../../../core/errors/database-error.js';
import { writeAudit } from '../audit-log/write-audit.js';
import type { Sql } from '../connection/connection.js';
import { inTransaction } from '../connection/transaction.js';
import { hasCitus, readShards } from './shards.js';

/** How the events are spread over a cluster. */
export interface Distribution {
  readonly shards: number;
  readonly workers: number;
  /** Whether they were before. */
  readonly isOld: boolean;
}

/** Few shards are quick to load, as each takes a COPY of its own; several a worker can be moved to another one later. */
const SHARDS_A_WORKER = 2;

/** What is told of a cluster before events are spread over it. */
interface ClusterState {
  readonly isCoordinator: boolean;
  readonly workers: number;
}

/**
 * Spreads the events over the workers of a cluster, by the hash of their ids, with what is stored; all other tables stay
 * on the coordinator. Loads and reports wait meanwhile. Where they are spread already, nothing is changed.
 * @param shards how many there are to be; two a worker unless it is given.
 * @throws DatabaseError where the server cannot do it.
 */
export async function distributeEvents(sql: Sql, shards?: number): Promise<Distribution> {
  const workers = await requireWorkers(sql);
  const known = await readShards(sql);
  if (known.length > 0) return { shards: known.length, workers, isOld: true };
  const count = shards ?? SHARDS_A_WORKER * workers;
  await inTransaction(sql, async () => {
    // Else it would take the tables of the coordinator as well, whose statements it then refuses.
    await sql`set local citus.use_citus_managed_tables = off`;
    // An event is on one worker: two copies of a shard cannot be kept equal through every failure.
    await sql`set local citus.shard_replication_factor = 1`;
    await sql`
      select create_distributed_table('ecommerce_events', 'event_id',
        colocate_with => 'none', shard_count => ${count}::integer)`;
    await writeAudit(sql, 'distribute', { shards: count, workers });
  });
  // What was stored is copied by then; this frees the space on the coordinator.
  await sql`select truncate_local_data_after_distributing_table('ecommerce_events')`;
  return { shards: count, workers, isOld: false };
}

/**
 * How many workers there are to spread the events over.
 * @throws DatabaseError where the server is not the coordinator of a cluster with workers.
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
      'This server is a Citus worker.',
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
