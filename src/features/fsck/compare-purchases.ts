import { priceText } from '../../core/event/price.js';
import type { Digest } from '../../core/summary/digest.js';
import { purchaseSums } from '../../core/summary/fold-purchases.js';
import type { Sql } from '../../io/postgres/connection/connection.js';
import { hashSql } from '../../pipeline/summaries/stored-digests.js';
import { DIFFERENT } from './compare-sums.js';
import { dateOf, timeOf } from './day-of.js';
import type { Disagreement } from './check-result.js';

/** Customers of a day whose recorded purchases (including queued ones) differ from the stored events. */
export async function comparePurchases(
  sql: Sql,
  day: number,
  queued: readonly Digest[],
): Promise<Disagreement[]> {
  const waiting = queued.flatMap(purchaseSums).map((sum) => ({
    customer: sum.customer,
    events: sum.purchases,
    units: sum.units,
    revenue: priceText(sum.revenueCents),
  }));
  return sql<Disagreement[]>`
    with counted as (
      select ${sql.unsafe(hashSql('coalesce(customer_email, customer_id)'))} as customer,
        count(*) as events, sum(quantity) as units, coalesce(sum(price * quantity), 0) as revenue
      from ecommerce_events
      where event_timestamp >= ${timeOf(day)} and event_timestamp < ${timeOf(day + 1)}
        and event_type = 'purchase' and coalesce(customer_email, customer_id) is not null
      group by 1
    ), held as (
      select customer, sum(events) as events, sum(units) as units, sum(revenue) as revenue
      from (
        select customer, purchases as events, units, revenue from summary_purchases
        where minute >= ${timeOf(day)} and minute < ${timeOf(day + 1)}
        union all
        select * from jsonb_to_recordset(${JSON.stringify(waiting)}::text::jsonb) as w (
          customer bigint, events bigint, units bigint, revenue numeric
        )
      ) as sums
      group by 1
    )
    select format('%s that a customer bought on %s', sums.name, ${dateOf(day)}::text) as what,
      sums.expected::text as expected, sums.found::text as found
    from counted c full join held h using (customer)
    ${sql.unsafe(DIFFERENT)}
    order by customer, sums.name`;
}

/** Customers whose recorded first purchase differs from their purchases. */
export async function compareFirstPurchases(sql: Sql): Promise<Disagreement[]> {
  return sql<Disagreement[]>`
    select 'first purchase of a customer' as what,
      coalesce(to_char(p.first_at, 'YYYY-MM-DD HH24:MI'), 'none') as expected,
      coalesce(to_char(c.first_at, 'YYYY-MM-DD HH24:MI'), 'none') as found
    from (select customer, min(minute) as first_at from summary_purchases group by customer) p
    full join summary_customers c using (customer)
    where p.first_at is distinct from c.first_at
    order by customer`;
}
