import { addPeriods } from '../values/time-unit.js';
import type { StatsQuery } from './stats-query.js';
import type { StoredHours } from './stored-hours.js';

/** The times of the oldest and of the newest stored event. */
export interface EventSpan {
  readonly from: Date;
  readonly to: Date;
}

/**
 * Finds the oldest and the newest event; undefined where there is none up to the first hour, or none from the last
 * one on. It looks at these hours and at the time outside, where no event is when the rollup knows them all.
 */
export async function readEventSpan(
  { sql, since }: StatsQuery,
  { first, last }: StoredHours,
): Promise<EventSpan | undefined> {
  const [row] = await sql<{ from: Date | null; to: Date | null }[]>`
    select
      (select min(event_timestamp) from ecommerce_events
        where event_timestamp >= ${since} and event_timestamp < ${addPeriods(first, 1, 'hour')})
        as "from",
      (select max(event_timestamp) from ecommerce_events
        where event_timestamp >= ${last}) as "to"`;
  const { from = null, to = null } = row ?? {};
  return from === null || to === null ? undefined : { from, to };
}
