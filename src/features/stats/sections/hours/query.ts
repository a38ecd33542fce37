import type { SharedReadings } from '../../queries/shared-readings.js';
import { readHourSpan } from '../../queries/time-span.js';
import type { Instant } from '../../values/instant.js';
import { amountsOf, onlyAmount, type Amounts } from '../../values/amounts.js';
import type { Money } from '../../values/money.js';
import { addPeriods, periodsBetween } from '../../values/time-unit.js';

/** The figures of one hour. */
export interface HourCount {
  readonly hour: Instant;
  readonly events: number;
  readonly purchases: number;
  /** Null with several currencies. */
  readonly revenue: Money | null;
  readonly revenues: Amounts;
}

/** The statistics that the section shows. */
export interface HoursStats {
  /** The last 24 hours of data, oldest first; the last one contains the newest event. */
  readonly hourly: readonly HourCount[];
}

/** Number of hours. */
const HOURS = 24;

interface Row {
  readonly hour: Date;
  readonly events: number;
  readonly purchases: number;
  readonly revenues: Amounts;
}

/** Counts the events of the last 24 hours of data by hour; hours without events are zero. */
export async function readSection({ query }: SharedReadings): Promise<readonly HourCount[]> {
  const { sql, counted } = query;
  const lastHour = (await readHourSpan(query))?.lastHour;
  if (lastHour === undefined) return [];
  const firstHour = addPeriods(lastHour, 1 - HOURS, 'hour');
  const rows = await sql<Row[]>`
    with of_currency as materialized (
      select hour, currency, sum(events) as events,
        coalesce(sum(events) filter (where event_type = 'purchase'), 0) as purchases,
        sum(revenue) as revenue
      from ${counted.rows}
      where hour >= ${firstHour}
      group by 1, 2
    )
    select hour, sum(events)::float8 as events, sum(purchases)::float8 as purchases,
      ${sql.unsafe(amountsOf('revenue'))} as revenues
    from of_currency
    group by hour`;
  const byHour = new Map(rows.map(({ hour, ...counts }) => [hour.toISOString(), counts]));
  return periodsBetween(firstHour, lastHour, 'hour').map((period) => {
    const hour = period.toISOString();
    const counts = byHour.get(hour) ?? { events: 0, purchases: 0, revenues: [] };
    return { hour, ...counts, revenue: onlyAmount(counts.revenues) };
  });
}
