import type { Sql } from '../../io/postgres/connection/connection.js';

/**
 * Takes the advisory lock that marks a run as alive. The server releases it with the session, so that the claims
 * of a killed run are free at once.
 */
export async function takeRunLock(sql: Sql, runId: string): Promise<void> {
  await sql`select pg_advisory_lock(hashtext('ecomstream run'), hashtext(${runId}))`;
}

/**
 * SQL that is true if the claim on a file is free, expired, or held by a dead run or by this one. It takes a lock
 * until the end of the transaction, which must end soon.
 */
export function claimIsFree(sql: Sql) {
  return sql`(
    f.claimed_by is null
    or f.claimed_until < clock_timestamp()
    or pg_try_advisory_xact_lock(hashtext('ecomstream run'), hashtext(f.claimed_by::text))
  )`;
}

/** Seconds until a claim expires without a heartbeat: the limit for runs whose session hangs on a dead network. */
export const CLAIM_SECONDS = 60;
