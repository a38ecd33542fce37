import type { Sql } from '../../io/postgres/connection/connection.js';
import { timestampText } from '../../core/event/timestamp.js';
import type { TimeSpan } from './fresh-events.js';

const HOUR = 3_600_000_000;

/**
 * The longest time around the end of a span in which no event is stored, and none of the span's if it has events
 * right there; undefined where events are stored that the rollup does not know. The rollup says where to look,
 * because it has an index by time; the events have the last word.
 */
export async function findEmptySpan(sql: Sql, { to }: TimeSpan): Promise<TimeSpan | undefined> {
  const end = timestampText(to);
  const [neighbours] = await sql<{ before: string | null; after: string | null }[]>`
    select
      (select extract(epoch from max(hour))::bigint from event_rollup_hourly
        where hour <= ${end}::text::timestamptz) as before,
      (select extract(epoch from min(hour))::bigint from event_rollup_hourly
        where hour > ${end}::text::timestamptz) as after`;
  const { before = null, after = null } = neighbours ?? {};
  const empty = {
    from: before === null ? Number.NEGATIVE_INFINITY : Number(before) * 1_000_000 + HOUR,
    to: after === null ? Number.POSITIVE_INFINITY : Number(after) * 1_000_000 - 1,
  };
  const [row] = await sql<{ isEmpty: boolean }[]>`
    select not exists (
      select from ecommerce_events
      where event_timestamp between ${boundText(empty.from)}::text::timestamptz
        and ${boundText(empty.to)}::text::timestamptz
    ) as "isEmpty"`;
  return row?.isEmpty === true ? empty : undefined;
}

function boundText(microseconds: number): string {
  if (Number.isFinite(microseconds)) return timestampText(microseconds);
  return microseconds > 0 ? 'infinity' : '-infinity';
}
