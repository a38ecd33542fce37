import type { StatsQuery } from './stats-query.js';

/** The begins of the first and the last hour that hold an event. */
export interface DataSpan {
  readonly firstHour: Date;
  readonly lastHour: Date;
}

/** Reads which hours hold events; undefined where none does. */
export async function readDataSpan({ sql, since }: StatsQuery): Promise<DataSpan | undefined> {
  const [span] = await sql<{ firstHour: Date | null; lastHour: Date | null }[]>`
    select min(hour) as "firstHour", max(hour) as "lastHour"
    from event_rollup_hourly
    where hour >= ${since} and events > 0`;
  if (span === undefined || span.firstHour === null || span.lastHour === null) return undefined;
  return { firstHour: span.firstHour, lastHour: span.lastHour };
}
