import type { PendingQuery, Row } from 'postgres';
import { COLUMNS, SOURCE_COLUMNS } from '../../core/event/columns.js';
import { recordOf } from '../../core/event/record-of.js';
import { noteRemoved, ROLLUP_SOURCE } from '../../pipeline/load/rollup-sql.js';
import type { Sql } from '../../io/postgres/connection/connection.js';

/**
 * Deletes the events that match a condition, and records it in their batches and hours. Returns the number of
 * events. Call it in a transaction that locks the events against writers.
 */
export async function removeEvents(sql: Sql, condition: PendingQuery<Row[]>): Promise<number> {
  const [row] = await sql<{ events: string }[]>`
    with gone as (
      delete from ecommerce_events where ${condition}
      returning batch_id, ${sql.unsafe(ROLLUP_SOURCE)}
    ), of_batches as (
      update ingest_batches b set removed = b.removed + g.events
      from (select batch_id, count(*) as events from gone group by batch_id) g
      where b.batch_id = g.batch_id
    ), of_hours as (${sql.unsafe(noteRemoved('gone'))})
    select count(*) as events from gone`;
  return Number(row?.events ?? 0);
}

/** NULL for every column with personal data; unknown columns may contain personal data. */
const NOTHING_PERSONAL = {
  ...recordOf(
    SOURCE_COLUMNS.filter((column) => COLUMNS[column].personal !== 'none'),
    () => null,
  ),
  extra: null,
};

/** Clears all personal data in the events that match a condition. Returns the number of events. */
export async function emptyEvents(sql: Sql, condition: PendingQuery<Row[]>): Promise<number> {
  const result = await sql`
    update ecommerce_events set ${sql(NOTHING_PERSONAL)}
    where ${condition}`;
  return result.count;
}
