import { arrayLiteral } from '../../database/array-literal.js';
import type { Sql } from '../../database/connection.js';
import { timestampText } from '../event/timestamp.js';
import type { TimeSpan } from './fresh-events.js';

/** Which of these event ids are stored already with a time inside the span. */
export async function findStored(
  sql: Sql,
  ids: readonly string[],
  span: TimeSpan,
): Promise<Set<string>> {
  const rows = await sql<{ event_id: string }[]>`
    select event_id from ecommerce_events
    where event_id = any(${arrayLiteral(ids)}::text[])
      and event_timestamp between ${timestampText(span.from)}::text::timestamptz
        and ${timestampText(span.to)}::text::timestamptz`; // as a time, the driver would cut it to milliseconds
  return new Set(rows.map((row) => row.event_id));
}
