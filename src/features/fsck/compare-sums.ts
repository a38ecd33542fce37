import { priceText } from '../../core/event/price.js';
import { tableKeyOf, type Digest } from '../../core/summary/digest.js';
import { groupSums, productSums } from '../../core/summary/fold-sums.js';
import { NO_HOURS } from '../../core/summary/summary-units.js';
import type { Sql } from '../../io/postgres/connection/connection.js';
import { dateOf, timeOf } from './day-of.js';
import type { Disagreement } from './check-result.js';

const MINUTE = 60_000;

/** The sums of events. */
const SUMS = `count(*) as events,
        coalesce(sum(quantity) filter (where event_type = 'purchase'), 0) as units,
        coalesce(sum(price * quantity) filter (where event_type = 'purchase'), 0) as revenue`;

/** The differences between counted sums `c` and recorded sums `h`. */
export const DIFFERENT = `cross join lateral (values
      ('events', coalesce(c.events, 0)::numeric, coalesce(h.events, 0)::numeric),
      ('pieces', coalesce(c.units, 0)::numeric, coalesce(h.units, 0)::numeric),
      ('revenue', coalesce(c.revenue, 0), coalesce(h.revenue, 0))
    ) as sums (name, expected, found)
    where sums.expected <> sums.found`;

/** Products of a day whose recorded sums (including queued digests) differ from the stored events. */
export async function compareProducts(
  sql: Sql,
  day: number,
  queued: readonly Digest[],
): Promise<Disagreement[]> {
  const waiting = productSums(queued, NO_HOURS).map((sum) => ({
    ...tableKeyOf(sum.product),
    events: sum.events,
    units: sum.units,
    revenue: priceText(sum.revenueCents),
  }));
  return sql<Disagreement[]>`
    with counted as (
      select coalesce(product_id, 0) as product_id,
        case when product_id is null then coalesce(sku, '') else '' end as sku, ${sql.unsafe(SUMS)}
      from ecommerce_events
      where event_timestamp >= ${timeOf(day)} and event_timestamp < ${timeOf(day + 1)}
      group by 1, 2
    ), held as (
      select product_id, sku, sum(events) as events, sum(units) as units, sum(revenue) as revenue
      from (
        select product_id, sku, events, units, revenue from summary_products
        where unit = 'day' and began_at = ${timeOf(day)}
        union all
        select * from jsonb_to_recordset(${JSON.stringify(waiting)}::text::jsonb) as w (
          product_id bigint, sku text, events bigint, units bigint, revenue numeric
        )
      ) as sums
      group by 1, 2
    )
    select format('%s of product %s on %s', sums.name, coalesce(nullif(product_id::text, '0'), sku),
        ${dateOf(day)}::text) as what,
      sums.expected::text as expected, sums.found::text as found
    from counted c full join held h using (product_id, sku)
    ${sql.unsafe(DIFFERENT)}
    order by product_id, sku, sums.name`;
}

/**
 * Minutes whose recorded sums (including queued digests) differ from the stored events.
 * @param from minutes since the epoch, inclusive; `to` likewise, exclusive.
 */
export async function compareMinutes(
  sql: Sql,
  from: number,
  to: number,
  queued: readonly Digest[],
): Promise<Disagreement[]> {
  const waiting = groupSums(queued, from).map((sum) => ({
    minute: new Date(sum.minute * MINUTE),
    events: sum.events,
    units: sum.units,
    revenue: priceText(sum.revenueCents),
  }));
  const [begin, end] = [new Date(from * MINUTE), new Date(to * MINUTE)];
  return sql<Disagreement[]>`
    with counted as (
      select date_trunc('minute', event_timestamp) as minute, ${sql.unsafe(SUMS)}
      from ecommerce_events
      where event_timestamp >= ${begin} and event_timestamp < ${end}
      group by 1
    ), held as (
      select minute, sum(events) as events, sum(units) as units, sum(revenue) as revenue
      from (
        select minute, events, units, revenue from summary_minutes
        where minute >= ${begin} and minute < ${end}
        union all
        select * from jsonb_to_recordset(${JSON.stringify(waiting)}::text::jsonb) as w (
          minute timestamptz, events bigint, units bigint, revenue numeric
        )
      ) as sums
      group by 1
    )
    select format('%s of %s', sums.name, to_char(minute, 'YYYY-MM-DD HH24:MI')) as what,
      sums.expected::text as expected, sums.found::text as found
    from counted c full join held h using (minute)
    ${sql.unsafe(DIFFERENT)}
    order by minute, sums.name`;
}
