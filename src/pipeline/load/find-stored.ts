import { arrayLiteral } from '../../io/postgres/connection/array-literal.js';
import type { Sql } from '../../io/postgres/connection/connection.js';
import { timestampText } from '../../core/event/timestamp.js';
import type { TimeSpan } from './fresh-events.js';

/**
 * Which of these event ids are stored already with a time inside the span. The ids come out of a subquery, as
 * PostgreSQL's planner weighs each element of a bare array, for each partition: for 20,000 ids and a year that
 * takes as long as to look them up.
 */
export async function findStored(
  sql: Sql,
  ids: readonly string[],
  span: TimeSpan,
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await sql<{ event_id: string }[]>`
    select event_id from ecommerce_events
    where event_id = any(array(select unnest(${arrayLiteral(ids)}::text[])))
      and event_timestamp between ${timestampText(span.from)}::text::timestamptz
        and ${timestampText(span.to)}::text::timestamptz`; // as a time, the driver would cut it to milliseconds
  return new Set(rows.map((row) => row.event_id));
}
