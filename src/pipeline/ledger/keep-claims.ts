import type { Sql } from '../../io/postgres/connection/connection.js';
import { CLAIM_SECONDS } from './run-lock.js';

/** Extends all claims of a run (heartbeat). */
export async function keepClaims(sql: Sql, runId: string): Promise<void> {
  await sql`
    update ingest_files
    set claimed_until = clock_timestamp() + ${`${CLAIM_SECONDS} s`}::interval
    where claimed_by = ${runId}::uuid and status = 'loading'`;
}

/** Releases the claims of a run on unfinished files, so that the next run need not wait. */
export async function releaseClaims(sql: Sql, runId: string): Promise<void> {
  await sql`
    update ingest_files set claimed_by = null, claimed_until = null
    where claimed_by = ${runId}::uuid and status = 'loading'`;
}

/** Whether a run still holds the claim on an unfinished file. */
export async function hasClaim(sql: Sql, runId: string, fileId: number): Promise<boolean> {
  const rows = await sql`
    select 1 from ingest_files
    where file_id = ${fileId} and claimed_by = ${runId}::uuid and status = 'loading'`;
  return rows.length > 0;
}
