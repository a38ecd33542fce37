import type { Sql } from '../../io/postgres/connection/connection.js';

/** Notes in the ledger that a claimed file was put aside and why; dropping it in again is another try. */
export async function recordQuarantine(
  sql: Sql,
  runId: string,
  fileId: number,
  reason: string,
): Promise<void> {
  await sql`
    update ingest_files set
      status = 'quarantined',
      reason = ${reason},
      claimed_by = null,
      claimed_until = null,
      finished_at = clock_timestamp()
    where file_id = ${fileId} and claimed_by = ${runId}::uuid and status = 'loading'`;
}
