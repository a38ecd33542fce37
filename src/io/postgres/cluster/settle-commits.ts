import { setTimeout as sleep } from 'node:timers/promises';
import type { Sql } from '../connection/connection.js';
import {
  COMMIT_UNSETTLED,
  INSUFFICIENT_PRIVILEGE,
  sqlState,
  WORKER_LOST,
} from '../connection/sqlstate.js';

/** Milliseconds. A normal commit is complete everywhere within the first; otherwise a recovery is requested. */
const RECOVER_AFTER = 500;
/** The coordinator runs the recovery itself every `citus.recover_2pc_interval`: each minute. */
const PATIENCE = 150_000;
const PAUSE = 50;

/** The state of transactions on the workers of a cluster. */
interface Unsettled {
  /** The number of workers that did not answer. */
  readonly lost: number;
  /** The number of parts of committed transactions that are only prepared on a worker. */
  readonly committed: number;
}

/**
 * Waits until all committed data is visible on every worker of a cluster. When a connection is lost between the two
 * phases of a commit, the client receives a success with a warning, but the worker's part stays invisible until the
 * coordinator completes it. Looking up ids meanwhile, in any process, would miss them.
 * @throws an outage when a worker does not answer, or the coordinator does not complete the commit in time.
 */
export async function settleCommits(
  sql: Sql,
  { recoverAfter = RECOVER_AFTER, patience = PATIENCE } = {},
): Promise<void> {
  const began = performance.now();
  let isAsked = false;
  for (;;) {
    const { lost, committed } = await findUnsettled(sql);
    if (lost > 0) throw outage(WORKER_LOST, 'a Citus worker does not respond');
    if (committed === 0) return;
    const waited = performance.now() - began;
    if (waited > patience)
      throw outage(COMMIT_UNSETTLED, 'a two-phase commit is still pending on a Citus worker');
    if (waited > recoverAfter && !isAsked) {
      isAsked = true;
      await recover(sql);
    } else await sleep(PAUSE);
  }
}

/**
 * A committed transaction that is still prepared on a worker has a row that this statement can see. An uncommitted
 * one is invisible, as on a single server.
 */
async function findUnsettled(sql: Sql): Promise<Unsettled> {
  const [row] = await sql<Unsettled[]>`
    with prepared as materialized (
      select success, result from run_command_on_workers(
        $$select coalesce(string_agg(gid, ','), '') from pg_prepared_xacts where database = current_database()$$)
    )
    select (select count(*) from prepared where not success)::integer as lost,
      (select count(*) from pg_dist_transaction
        where gid in (select unnest(string_to_array(result, ',')) from prepared where success))::integer as committed`;
  return row ?? { lost: 0, committed: 0 };
}

/** Only a superuser may do this; for others the coordinator does it at its interval. */
async function recover(sql: Sql): Promise<void> {
  try {
    await sql`select recover_prepared_transactions()`;
  } catch (error) {
    if (sqlState(error) !== INSUFFICIENT_PRIVILEGE) throw error;
  }
}

function outage(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}
