import type { Sql } from '../../io/postgres/connection/connection.js';
import { QUERY_CANCELED, sqlState } from '../../io/postgres/connection/sqlstate.js';
import { timestampText } from '../../core/event/timestamp.js';
import type { TimeSpan } from './fresh-events.js';

const HOUR = 3_600_000_000;

/**
 * Finds the longest span around the end of a given span that contains no stored event. It excludes the given span
 * if there are events right at its end. Returns undefined if events are stored that the rollup does not contain.
 * The rollup gives the candidate, because it has an index by time and is written with the events. A quick query on
 * the events confirms it, because other programs can insert events without the rollup.
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
  // The hours with events are adjacent, so the span is empty.
  if (empty.from > empty.to) return empty;
  return (await isEmpty(sql, empty)) ? empty : undefined;
}

/**
 * To find one event, the planner expects an early hit and scans the whole index by id. To count several, it uses
 * the index by time.
 */
const MOST_COUNTED = 1_000;
/**
 * Statement timeout in milliseconds. The BRIN index by time does not summarise pages written since the last vacuum,
 * so the search reads all of them: after a load of 4,000,000 events it took 38 s, at the start of every run.
 */
const LONGEST_SEARCH = 500;

/** Whether no event is stored in a span without rollup rows; also true if the query reaches its timeout. */
async function isEmpty(sql: Sql, { from, to }: TimeSpan): Promise<boolean> {
  const search = `select count(*)::integer as events from (
    select 1 from ecommerce_events
    where event_timestamp between '${boundText(from)}' and '${boundText(to)}'
    limit ${MOST_COUNTED}
  ) as events`;
  try {
    // One simple query is one transaction, so `set local` applies to the search.
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
