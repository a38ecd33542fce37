import { describeDialect } from '../../core/dialect/record-dialect.js';
import type { Dialect } from '../../core/dialect/dialect.js';
import type { Sql } from '../../io/postgres/connection/connection.js';

/** The reason for a quarantine, and the dialect that the file was read with. */
export interface Quarantined {
  readonly reason: string;
  readonly dialect: Dialect;
}

/** Records that a claimed file was quarantined. If the file is put into the folder again, it is retried. */
export async function recordQuarantine(
  sql: Sql,
  runId: string,
  fileId: number,
  { reason, dialect }: Quarantined,
): Promise<void> {
  const recorded = describeDialect(dialect);
  const reading = recorded === undefined ? {} : { dialect: recorded };
  await sql`
    update ingest_files set
      status = 'quarantined',
      reason = ${reason},
      settings = settings - 'dialect' || ${sql.json(reading)}::jsonb,
      claimed_by = null,
      claimed_until = null,
      finished_at = clock_timestamp()
    where file_id = ${fileId} and claimed_by = ${runId}::uuid and status = 'loading'`;
}
