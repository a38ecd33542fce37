import type { StatsQuery } from './stats-query.js';

/** The begins of hours that hold events which are stored still. */
export interface StoredHours {
  readonly first: Date;
  readonly last: Date;
  /** From this one on the hours hold no more events than asked for; the last one, where it alone holds more. */
  readonly firstRecent: Date;
}

/** Reads from the rollup which hours hold stored events, and which of them the newest `most` lie in; undefined where none does. */
export async function readStoredHours(
  { sql, since }: StatsQuery,
  most: number,
): Promise<StoredHours | undefined> {
  const [row] = await sql<{ [K in keyof StoredHours]: Date | null }[]>`
    with by_hour as materialized (
      select hour, sum(events - removed) as events
      from event_rollup_hourly
      where hour >= ${since}
      group by hour
      having sum(events - removed) > 0
    ), from_hour as (
      select hour, sum(events) over (order by hour desc) as events from by_hour
    )
    select min(hour) as first, max(hour) as last,
      coalesce(min(hour) filter (where events <= ${most}), max(hour)) as "firstRecent"
    from from_hour`;
  const { first = null, last = null, firstRecent = null } = row ?? {};
  if (first === null || last === null || firstRecent === null) return undefined;
  return { first, last, firstRecent };
}
