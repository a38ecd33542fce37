import type { SharedReadings } from '../../queries/shared-readings.js';
import type { Instant } from '../../values/instant.js';
import type { Money } from '../../values/money.js';
import { addPeriods, periodsBetween } from '../../values/time-unit.js';

/** What happened in one hour. */
export interface HourCount {
  readonly hour: Instant;
  readonly events: number;
  readonly purchases: number;
  readonly revenue: Money;
}

/** The statistics that the section shows. */
export interface HoursStats {
  /** The last 24 hours of data, oldest first; the newest event lies in the last one. */
  readonly hourly: readonly HourCount[];
}

/** How many hours of data are told apart. */
const HOURS = 24;

interface Row {
  readonly hour: Date;
  readonly events: number;
  readonly purchases: number;
  readonly revenue: Money;
}

/** Counts the events of the last 24 hours of data by hour, from the rollup; hours without events are zero. */
export async function readSection({
  counted,
  span,
}: SharedReadings): Promise<readonly HourCount[]> {
  if (span === undefined) return [];
  const { sql, since } = counted;
  const { lastHour } = span;
  const firstHour = addPeriods(lastHour, 1 - HOURS, 'hour');
  const rows = await sql<Row[]>`
    select hour, sum(events)::float8 as events,
      coalesce(sum(events) filter (where event_type = 'purchase'), 0)::float8 as purchases,
      sum(revenue)::text as revenue
    from event_rollup_hourly
    where hour >= ${firstHour} and hour >= ${since}
    group by hour`;
  const byHour = new Map(rows.map(({ hour, ...counts }) => [hour.toISOString(), counts]));
  return periodsBetween(firstHour, lastHour, 'hour').map((period) => {
    const hour = period.toISOString();
    return { hour, ...(byHour.get(hour) ?? { events: 0, purchases: 0, revenue: '0.00' }) };
  });
}
