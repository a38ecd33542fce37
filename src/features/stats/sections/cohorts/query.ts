import type { SharedReadings } from '../../queries/shared-readings.js';
import { amountsOf, type Amounts } from '../../values/amounts.js';

/** The customers whose first purchase was in a month. */
export interface Cohort {
  /** In UTC: "2026-11". */
  readonly month: string;
  readonly customers: number;
  /** Number of them who bought in that month (all of them), in the next month, and so on, up to the newest. */
  readonly active: readonly number[];
  /** Their total spending since then, by currency. */
  readonly revenues: Amounts;
}

/** The statistics that the section shows. */
export interface CohortsStats {
  /** Oldest first, of all time; absent unless requested. */
  readonly cohorts?: readonly Cohort[];
}

interface Row {
  readonly month: string;
  readonly later: number;
  readonly customers: number;
}

/**
 * Counts the customers of each month by the months in which they bought, from all purchases with a known customer.
 */
export async function readSection({ query: { sql } }: SharedReadings): Promise<readonly Cohort[]> {
  const rows = await sql<Row[]>`
    with months as (
      select distinct customer, date_trunc('month', first_at at time zone 'UTC') as first,
        date_trunc('month', minute at time zone 'UTC') as month
      from summary_purchases join summary_customers using (customer)
    )
    select to_char(first, 'YYYY-MM') as month,
      ((extract(year from month) - extract(year from first)) * 12
        + extract(month from month) - extract(month from first))::integer as later,
      count(*)::float8 as customers
    from months group by first, 2 order by first, 2`;
  const revenues = await readRevenues(sql);
  const newest = rows.reduce(
    (most, { month, later }) => Math.max(most, monthNumber(month) + later),
    0,
  );
  return [...Map.groupBy(rows, ({ month }) => month)].map(([month, ofMonth]) => {
    const active = Array.from({ length: newest - monthNumber(month) + 1 }, () => 0);
    for (const { later, customers } of ofMonth) active[later] = customers;
    return { month, customers: active[0] ?? 0, active, revenues: revenues.get(month) ?? [] };
  });
}

async function readRevenues(
  sql: SharedReadings['query']['sql'],
): Promise<ReadonlyMap<string, Amounts>> {
  const rows = await sql<{ month: string; revenues: Amounts }[]>`
    with sums as (
      select to_char(first_at at time zone 'UTC', 'YYYY-MM') as month, currency, sum(revenue) as revenue
      from summary_purchases join summary_customers using (customer)
      group by 1, 2
    )
    select month, ${sql.unsafe(amountsOf('revenue'))} as revenues from sums group by month`;
  return new Map(rows.map(({ month, revenues }) => [month, revenues]));
}

/** Months since year 0. */
function monthNumber(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
}
