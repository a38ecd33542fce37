import type { Sql } from '../../io/postgres/connection/connection.js';

/**
 * Takes the advisory lock that shows a run to be alive. The server lets it go with the session, so that the
 * claims of a run that was killed are free at once.
 */
export async function takeRunLock(sql: Sql, runId: string): Promise<void> {
  await sql`select pg_advisory_lock(hashtext('ecomstream run'), hashtext(${runId}))`;
}

/** SQL that is true when the run that claimed a file is dead (or is this one). Needs a transaction's end soon. */
export function claimIsFree(sql: Sql) {
  return sql`(
    f.claimed_by is null
    or f.claimed_until < clock_timestamp()
    or pg_try_advisory_xact_lock(hashtext('ecomstream run'), hashtext(f.claimed_by::text))
  )`;
}

/** How long a claim lasts without a sign of life: the bound for runs whose session hangs on a dead network. */
export const CLAIM_SECONDS = 60;
