import type { PendingQuery, Row } from 'postgres';
import { COLUMNS, SOURCE_COLUMNS } from '../../core/event/columns.js';
import { recordOf } from '../../core/event/record-of.js';
import type { Sql } from '../../io/postgres/connection/connection.js';

/**
 * Removes the events of a condition, and notes in their batches and hours what went. Returns how many they were.
 * Belongs into a transaction that locks the events against writers.
 */
export async function removeEvents(sql: Sql, condition: PendingQuery<Row[]>): Promise<number> {
  const [row] = await sql<{ events: string }[]>`
    with gone as (
      delete from ecommerce_events where ${condition}
      returning batch_id, event_timestamp, event_type, category, device_type, price
    ), of_batches as (
      update ingest_batches b set removed = b.removed + g.events
      from (select batch_id, count(*) as events from gone group by batch_id) g
      where b.batch_id = g.batch_id
    ), of_hours as (
      update event_rollup_hourly r set
        removed = r.removed + g.events,
        removed_revenue = r.removed_revenue + g.revenue
      from (
        select date_trunc('hour', event_timestamp) as hour, event_type,
          coalesce(category, '') as category, device_type, count(*) as events,
          coalesce(sum(price) filter (where event_type = 'purchase'), 0) as revenue
        from gone group by 1, 2, 3, 4
      ) g
      where (r.hour, r.event_type, r.category, r.device_type)
        = (g.hour, g.event_type, g.category, g.device_type)
    )
    select count(*) as events from gone`;
  return Number(row?.events ?? 0);
}

/** NULL for every column that tells something of a person; what is in columns that we do not know could be anything. */
const NOTHING_PERSONAL = {
  ...recordOf(
    SOURCE_COLUMNS.filter((column) => COLUMNS[column].personal !== 'none'),
    () => null,
  ),
  extra: null,
};

/** Empties all that the events of a condition tell of a person. Returns how many they were. */
export async function emptyEvents(sql: Sql, condition: PendingQuery<Row[]>): Promise<number> {
  const result = await sql`
    update ecommerce_events set ${sql(NOTHING_PERSONAL)}
    where ${condition}`;
  return result.count;
}
