import type { Sql } from '../../../io/postgres/connection/connection.js';
import { HOUR_MINUTES, type MinuteSpan } from '../../../core/summary/cover.js';
import { isWithin } from '../../../pipeline/summaries/sql-of-time.js';
import type { StatsQuery } from './stats-query.js';

/** The times of the oldest and the newest stored event. */
export interface EventSpan {
  readonly from: Date;
  readonly to: Date;
}

/** The hours with events that were ever counted; undefined when there is none. */
export async function readCountedSpan(sql: Sql): Promise<MinuteSpan | undefined> {
  const [span] = await sql<{ first: number | null; last: number | null }[]>`
    select (extract(epoch from min(hour)) / 60)::float8 as first,
      (extract(epoch from max(hour)) / 60)::float8 as last
    from event_rollup_hourly where events > 0`;
  const { first = null, last = null } = span ?? {};
  return first === null || last === null ? undefined : { from: first, to: last + HOUR_MINUTES };
}

/** The begins of the first and the last hour with counted events; undefined when there is none. */
export async function readHourSpan({
  sql,
  counted,
}: StatsQuery): Promise<{ readonly firstHour: Date; readonly lastHour: Date } | undefined> {
  const [span] = await sql<{ first: Date | null; last: Date | null }[]>`
    select min(hour) as first, max(hour) as last from ${counted.rows} where events > 0`;
  const { first = null, last = null } = span ?? {};
  return first === null || last === null ? undefined : { firstHour: first, lastHour: last };
}

/**
 * Finds the oldest and the newest stored event of the counted span; undefined when there is none. The rollup gives
 * their hours. These are known before the query on the events, so that the planner estimates few rows and uses the
 * index by time.
 */
export async function readEventSpan({
  sql,
  counted,
  since,
  until,
}: StatsQuery): Promise<EventSpan | undefined> {
  const [hours] = await sql<{ first: number | null; last: number | null }[]>`
    select extract(epoch from min(hour))::float8 as first, extract(epoch from max(hour))::float8 as last
    from ${counted.rows} where events > removed`;
  const { first = null, last = null } = hours ?? {};
  if (first === null || last === null) return undefined;
  const from = sql.unsafe(isInHour(first));
  const to = sql.unsafe(isInHour(last));
  const [row] = await sql<{ from: Date | null; to: Date | null }[]>`
    select
      (select min(event_timestamp) from ecommerce_events
        where event_timestamp >= ${since} and ${from}) as "from",
      (select max(event_timestamp) from ecommerce_events
        where event_timestamp < ${until} and ${to}) as "to"`;
  const { from: oldest = null, to: newest = null } = row ?? {};
  return oldest === null || newest === null ? undefined : { from: oldest, to: newest };
}

/** @param hour seconds since the epoch. */
function isInHour(hour: number): string {
  const minute = hour / 60;
  return isWithin('event_timestamp', minute, minute + HOUR_MINUTES);
}
