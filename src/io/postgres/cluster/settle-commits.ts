import { setTimeout as sleep } from 'node:timers/promises';
import type { Sql } from '../connection/connection.js';
import {
  COMMIT_UNSETTLED,
  INSUFFICIENT_PRIVILEGE,
  sqlState,
  WORKER_LOST,
} from '../connection/sqlstate.js';

/** Milliseconds. A commit that goes well is done everywhere within the first; another is then asked to be finished. */
const RECOVER_AFTER = 500;
/** The coordinator does it by itself as often as `citus.recover_2pc_interval` says: each minute. */
const PATIENCE = 150_000;
const PAUSE = 50;

/** What the workers of a cluster say of transactions. */
interface Unsettled {
  /** Workers that did not answer. */
  readonly lost: number;
  /** Parts of committed transactions that a worker has only prepared. */
  readonly committed: number;
}

/**
 * Waits until all that was committed can be seen on every worker of a cluster. When a connection is lost between the two
 * phases of a commit, the client is told that it is done, with a warning, and what a worker has of it stays invisible until
 * the coordinator finishes it. Whoever looks up ids meanwhile would not find them, in this process or in another.
 * @throws an outage when a worker does not answer, or the coordinator does not finish it in time.
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
 * A transaction that is committed has a row that this statement can see, and is prepared on a worker still. What is not
 * committed yet is as invisible as in a single server.
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

/** Only a superuser may; for others the coordinator does it in its own time. */
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
