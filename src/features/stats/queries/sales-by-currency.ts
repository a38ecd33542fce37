import type { CurrencySales } from '../values/currency-sales.js';
import type { StatsQuery } from './stats-query.js';

/** Sums up the sales by currency; the currency with most purchases first. */
export async function readSalesByCurrency({
  sql,
  counted,
}: StatsQuery): Promise<readonly CurrencySales[]> {
  return sql<CurrencySales[]>`
    with by_currency as materialized (
      select nullif(currency, '') as currency,
        coalesce(sum(events) filter (where event_type = 'purchase'), 0) as purchases,
        sum(units) as units, sum(revenue) as revenue, sum(refunds) as refunds
      from ${counted.rows}
      group by 1
    )
    select currency, purchases::float8, units::float8, revenue::text, refunds::text,
      (revenue - refunds)::text as "netRevenue"
    from by_currency
    where by_currency.revenue <> 0 or by_currency.refunds <> 0
    order by by_currency.purchases desc, currency nulls first`;
}
