import type { SharedReadings } from '../../queries/shared-readings.js';
import type { StatsQuery } from '../../queries/stats-query.js';
import { readHourSpan } from '../../queries/time-span.js';
import type { Instant } from '../../values/instant.js';
import { amountsOf, onlyAmount, type Amounts } from '../../values/amounts.js';
import type { Money } from '../../values/money.js';
import { chooseTimeUnit, periodsBetween, type TimeUnit } from '../../values/time-unit.js';

/** Events by type in equal periods over the whole span, without gaps. */
export interface EventsOverTime {
  readonly unit: TimeUnit;
  /** The begin of each period. */
  readonly periods: readonly Instant[];
  /** Most frequent type first; `events[i]` belongs to `periods[i]`. */
  readonly series: readonly { readonly eventType: string; readonly events: readonly number[] }[];
  /** `revenue[i]` belongs to `periods[i]`; null with several currencies. */
  readonly revenue: readonly (Money | null)[];
  /** `sales[i]` belongs to `periods[i]`. */
  readonly sales: readonly PeriodSales[];
}

/** Sales and refunds in one period. */
export interface PeriodSales {
  readonly revenues: Amounts;
  readonly refunds: Amounts;
}

/** The statistics that the section shows. */
export interface OverTimeStats {
  readonly overTime: EventsOverTime;
}

const NO_TIME: EventsOverTime = { unit: 'hour', periods: [], series: [], revenue: [], sales: [] };

interface Row {
  readonly period: Date;
  readonly eventType: string;
  readonly events: number;
}

/** Counts the events by type and period. The unit depends on the span of the data. */
export async function readSection({ query }: SharedReadings): Promise<EventsOverTime> {
  const span = await readHourSpan(query);
  if (span === undefined) return NO_TIME;
  const { sql, counted } = query;
  const { firstHour, lastHour } = span;
  const unit = chooseTimeUnit(firstHour, lastHour);
  const rows = await sql<Row[]>`
    select date_trunc(${unit}, hour, 'UTC') as period, event_type as "eventType",
      sum(events)::float8 as events
    from ${counted.rows}
    where events > 0
    group by 1, 2`;
  const periods = periodsBetween(firstHour, lastHour, unit).map((period) => period.toISOString());
  const sold = await readSales(query, unit);
  const sales = periods.map((period) => sold.get(period) ?? NOTHING_SOLD);
  const revenue = sales.map(({ revenues }) => onlyAmount(revenues));
  return { unit, periods, series: toSeries(rows, periods), revenue, sales };
}

const NOTHING_SOLD: PeriodSales = { revenues: [], refunds: [] };

async function readSales(
  { sql, counted }: StatsQuery,
  unit: TimeUnit,
): Promise<ReadonlyMap<string, PeriodSales>> {
  const rows = await sql<(PeriodSales & { readonly period: Date })[]>`
    with of_currency as materialized (
      select date_trunc(${unit}, hour, 'UTC') as period, currency, sum(revenue) as revenue,
        sum(refunds) as refunds
      from ${counted.rows}
      where events > 0
      group by 1, 2
    )
    select period, ${sql.unsafe(amountsOf('revenue'))} as revenues,
      ${sql.unsafe(amountsOf('refunds'))} as refunds
    from of_currency
    group by period`;
  return new Map(rows.map(({ period, ...sales }) => [period.toISOString(), sales]));
}

function toSeries(rows: readonly Row[], periods: readonly string[]): EventsOverTime['series'] {
  const byType = Map.groupBy(rows, ({ eventType }) => eventType);
  const series = [...byType].map(([eventType, typeRows]) => {
    const counts = new Map(typeRows.map((row) => [row.period.toISOString(), row.events]));
    const events = periods.map((period) => counts.get(period) ?? 0);
    return { eventType, events, total: events.reduce((sum, count) => sum + count, 0) };
  });
  return series
    .sort((a, b) => b.total - a.total || (a.eventType < b.eventType ? -1 : 1))
    .map(({ eventType, events }) => ({ eventType, events }));
}
