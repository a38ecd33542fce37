import type { PendingQuery, Row } from 'postgres';
import type { Sql } from '../../io/postgres/connection/connection.js';

/**
 * Deletes the rejects that match a condition, and records in their batches how many of them still counted as
 * rejected. Returns their number. Call it in a transaction that holds their files.
 */
export async function removeRejects(sql: Sql, condition: PendingQuery<Row[]>): Promise<number> {
  const [row] = await sql<{ rejects: string }[]>`
    with gone as (
      delete from rejected_events where ${condition}
      returning batch_id, replayed_at
    ), counted as (
      select batch_id, count(*) as rejects, count(*) filter (where replayed_at is null) as counting
      from gone group by batch_id
    ), noted as (
      update ingest_batches b set rejects_removed = b.rejects_removed + counted.counting
      from counted where b.batch_id = counted.batch_id
    )
    select coalesce(sum(rejects), 0) as rejects from counted`;
  return Number(row?.rejects ?? 0);
}
