import type { Sql } from '../../io/postgres/connection/connection.js';
import { QUERY_CANCELED, sqlState } from '../../io/postgres/connection/sqlstate.js';
import { timestampText } from '../../core/event/timestamp.js';
import type { TimeSpan } from './fresh-events.js';

const HOUR = 3_600_000_000;

/**
 * The longest time around the end of a span in which no event is stored, and none of the span's if it has events
 * right there; undefined where events are stored that the rollup does not know. The rollup says where to look,
 * because it has an index by time, and is written with the events; these have the last word, where they are quick to ask:
 * what somebody else has put there.
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
  // Nothing is between an hour and the next one.
  if (empty.from > empty.to) return empty;
  return (await isEmpty(sql, empty)) ? empty : undefined;
}

/**
 * Of a search for one event the planner expects that it soon finds one, and reads the whole index by id; to count some, it
 * takes the index by time.
 */
const MOST_COUNTED = 1_000;
/**
 * Milliseconds. The index by time knows no page that was written since the last vacuum: behind a load of 4,000,000 events
 * the search took 38 s, at the begin of every run.
 */
const LONGEST_SEARCH = 500;

/** Whether no event is stored in a time in which the rollup has none; true as well where it would take long to find out. */
async function isEmpty(sql: Sql, { from, to }: TimeSpan): Promise<boolean> {
  const search = `select count(*)::integer as events from (
    select 1 from ecommerce_events
    where event_timestamp between '${boundText(from)}' and '${boundText(to)}'
    limit ${MOST_COUNTED}
  ) as events`;
  try {
    // Sent together, they are one transaction, in which the limit holds.
    const [, counted] = await sql.unsafe<{ events: number }[][]>(
      `set local statement_timeout = ${LONGEST_SEARCH}; ${search}`,
    );
    return counted?.[0]?.events === 0;
  } catch (error) {
    if (sqlState(error) === QUERY_CANCELED) return true;
    throw error;
  }
}

function boundText(microseconds: number): string {
  if (Number.isFinite(microseconds)) return timestampText(microseconds);
  return microseconds > 0 ? 'infinity' : '-infinity';
}
