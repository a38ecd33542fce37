import type { StatsQuery } from './stats-query.js';

/** The begins of hours that hold events which are stored still. */
export interface StoredHours {
  readonly first: Date;
  readonly last: Date;
  /**
   * From this one on the hours hold no more events than asked for; but for the last two, however much they hold: the
   * last one may have just begun.
   */
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
      select hour, sum(events) over newest as events, row_number() over newest as place
      from by_hour
      window newest as (order by hour desc)
    )
    select min(hour) as first, max(hour) as last,
      min(hour) filter (where events <= ${most} or place <= 2) as "firstRecent"
    from from_hour`;
  const { first = null, last = null, firstRecent = null } = row ?? {};
  if (first === null || last === null || firstRecent === null) return undefined;
  return { first, last, firstRecent };
}
