import type { Money } from '../values/money.js';
import type { HourCount } from '../shop-stats.js';
import { addPeriods, periodsBetween } from '../values/time-unit.js';
import type { DataSpan } from './data-span.js';
import type { StatsQuery } from './stats-query.js';

/** How many hours of data are told apart. */
const HOURS = 24;

interface Row {
  readonly hour: Date;
  readonly events: number;
  readonly purchases: number;
  readonly revenue: Money;
}

/** Counts the events of the last 24 hours of data by hour, from the rollup; hours without events are zero. */
export async function readHours(
  { sql, since }: StatsQuery,
  { lastHour }: DataSpan,
): Promise<HourCount[]> {
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
