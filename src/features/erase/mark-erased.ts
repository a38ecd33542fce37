import type { PendingQuery, Row } from 'postgres';
import type { Sql } from '../../io/postgres/connection/connection.js';

/** Marks the files of a condition, so that none is reloaded, and locks them until the end of the transaction. */
export async function markErased(sql: Sql, condition: PendingQuery<Row[]>): Promise<void> {
  // In the order of their keys, as all who lock several do.
  await sql`
    with held as (
      select file_id from ingest_files where ${condition} order by file_id for update
    )
    update ingest_files f set erased_at = clock_timestamp()
    from held where f.file_id = held.file_id`;
}
