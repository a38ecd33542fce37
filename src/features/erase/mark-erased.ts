import type { PendingQuery, Row } from 'postgres';
import type { Sql } from '../../io/postgres/connection/connection.js';

/**
 * Marks the files that match a condition, so that they cannot be reloaded, and locks them until the end of the
 * transaction.
 */
export async function markErased(sql: Sql, condition: PendingQuery<Row[]>): Promise<void> {
  // Ordered by key, as everywhere that several are locked.
  await sql`
    with held as (
      select file_id from ingest_files where ${condition} order by file_id for update
    )
    update ingest_files f set erased_at = clock_timestamp()
    from held where f.file_id = held.file_id`;
}
