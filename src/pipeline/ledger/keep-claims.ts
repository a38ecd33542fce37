import type { Sql } from '../../io/postgres/connection/connection.js';
import { CLAIM_SECONDS } from './run-lock.js';

/** Prolongs all claims of a run: its sign of life. */
export async function keepClaims(sql: Sql, runId: string): Promise<void> {
  await sql`
    update ingest_files
    set claimed_until = clock_timestamp() + ${`${CLAIM_SECONDS} s`}::interval
    where claimed_by = ${runId}::uuid and status = 'loading'`;
}

/** Gives back what a run claimed and did not finish, so that the next one need not wait. */
export async function releaseClaims(sql: Sql, runId: string): Promise<void> {
  await sql`
    update ingest_files set claimed_by = null, claimed_until = null
    where claimed_by = ${runId}::uuid and status = 'loading'`;
}

/** Whether a run still has the claim of a file that it does not finish now. */
export async function hasClaim(sql: Sql, runId: string, fileId: number): Promise<boolean> {
  const rows = await sql`
    select 1 from ingest_files
    where file_id = ${fileId} and claimed_by = ${runId}::uuid and status = 'loading'`;
  return rows.length > 0;
}
