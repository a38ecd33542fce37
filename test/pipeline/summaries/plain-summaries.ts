import { expect } from 'vitest';
import { FUNNEL, FUNNEL_STEPS } from '../../../src/core/event/funnel.js';
import type { SketchOfTime } from '../../../src/core/summary/sketch.js';
import type { Sql } from '../../../src/io/postgres/connection/connection.js';
import { readSketches } from '../../../src/pipeline/summaries/sketch-rows.js';

/** The summaries say the same as plain SQL over the stored events, and nothing is left to be done. */
export async function expectSummaries(sql: Sql): Promise<void> {
  expect(await sql`select from summary_queue where folded_at is null`).toHaveLength(0);
  expect(await sql`select from summary_days where recount is not null`).toHaveLength(0);
  expect(await storedSketches(sql)).toEqual(await countedSketches(sql));
  expect(await storedProducts(sql)).toEqual(await countedProducts(sql));
  expect(await storedMinutes(sql)).toEqual(await countedMinutes(sql));
  expect(await storedPurchases(sql)).toEqual(await countedPurchases(sql));
  expect(await storedCustomers(sql)).toEqual(await countedCustomers(sql));
}

/** Different sessions of each depth of the funnel, from 0, customers and buyers, and orders. */
type Counts = readonly number[];

const UNITS = ['hour', 'day', 'month'] as const;
const DEPTHS = [0, ...FUNNEL_STEPS.map((_, index) => index + 1)];

/** By unit, time, segment, device and category. */
export async function storedSketches(sql: Sql): Promise<Record<string, Counts>> {
  const counts: Record<string, Counts> = {};
  for (const unit of UNITS) {
    for (const sketch of await sketchesOf(sql, unit)) {
      const { began, segment, deviceType, category } = sketch;
      const { sessions, customers, orders } = sketch.sketch;
      const key = JSON.stringify([unit, began, segment, deviceType, category]);
      counts[key] = [
        ...DEPTHS.map((depth) => sessions.count(depth).count),
        customers.count().count,
        customers.count(1).count,
        orders.count().count,
      ];
    }
  }
  return counts;
}

/** The stored sketches of all times of a length. */
export async function sketchesOf(sql: Sql, unit: SketchOfTime['unit']): Promise<SketchOfTime[]> {
  const times = await sql<{ began: number }[]>`
    select distinct (extract(epoch from began_at) / 60)::float8 as began
    from summary_sketches where unit = ${unit}`;
  if (times.length === 0) return [];
  return readSketches(sql, { unit, began: times.map(({ began }) => began) });
}

const FINE_HOURS = `(select since from summary_kept where kind = 'fineHours')`;

async function countedSketches(sql: Sql): Promise<Record<string, Counts>> {
  const counts: Record<string, Counts> = {};
  for (const unit of UNITS) {
    const rows = await sql.unsafe<{ key: string; counts: Counts }[]>(`
      select jsonb_build_array('${unit}', (extract(epoch from date_trunc('${unit}', event_timestamp)) / 60)::bigint,
          case grouping(category, device_type) when 0 then 'category' when 2 then 'device' else 'shop' end,
          coalesce(device_type, ''), coalesce(category, '')) as key,
        jsonb_build_array(${DEPTHS.map((depth) => `count(distinct session_id) ${ofDepth(depth)}`).join(', ')},
          count(distinct customer),
          count(distinct customer) filter (where event_type = 'purchase'),
          count(distinct coalesce(order_id, event_id)) filter (where event_type = 'purchase')) as counts
      from (select event_timestamp, event_type, event_id, order_id, session_id, device_type,
          coalesce(category, '') as category, coalesce(customer_email, customer_id) as customer
        from ecommerce_events) e
      group by date_trunc('${unit}', event_timestamp), grouping sets ((), (device_type), (device_type, category))
      ${unit === 'hour' ? `having grouping(category) = 1 or date_trunc('hour', event_timestamp) >= ${FINE_HOURS}` : ''}`);
    for (const row of rows) counts[JSON.stringify(row.key)] = row.counts;
  }
  return counts;
}

function ofDepth(depth: number): string {
  if (depth === 0) return '';
  const types = FUNNEL_STEPS.slice(depth - 1).flatMap((step) => FUNNEL[step]);
  return `filter (where event_type in (${types.map((type) => `'${type}'`).join(', ')}))`;
}

const PRODUCT_ROW = (began: string) =>
  `jsonb_build_array(unit, ${began}, product_id, sku, category, device_type, currency, events, views, carts,
    purchases, units, revenue, refunds)`;

async function storedProducts(sql: Sql): Promise<unknown[]> {
  const rows = await sql.unsafe(
    `select ${PRODUCT_ROW('began_at')} as row from summary_products order by row`,
  );
  return rows.map(({ row }) => row as unknown);
}

async function countedProducts(sql: Sql): Promise<unknown[]> {
  const rows = await sql.unsafe(`
    select ${PRODUCT_ROW('began')} as row from (
      select unit, date_trunc(unit, event_timestamp) as began, coalesce(product_id, 0) as product_id,
        case when product_id is null then coalesce(sku, '') else '' end as sku,
        coalesce(category, '') as category, device_type, coalesce(currency, '')::char(3) as currency,
        count(*) as events, count(*) filter (where event_type = 'view') as views,
        count(*) filter (where event_type in ('cart', 'add_to_cart')) as carts,
        count(*) filter (where event_type = 'purchase') as purchases, ${SUMS}
      from ecommerce_events, unnest(array['hour', 'day', 'month']) as unit
      where unit <> 'hour' or event_timestamp >= ${FINE_HOURS}
      group by 1, 2, 3, 4, 5, 6, 7
    ) p order by row`);
  return rows.map(({ row }) => row as unknown);
}

const SUMS = `
  coalesce(sum(quantity) filter (where event_type = 'purchase'), 0) as units,
  coalesce(sum(price * quantity) filter (where event_type = 'purchase'), 0)::numeric(20, 2) as revenue,
  coalesce(sum(price * quantity) filter (where event_type = 'refund'), 0)::numeric(20, 2) as refunds`;

const MINUTE_ROW =
  'jsonb_build_array(minute, event_type, category, device_type, currency, events, units, revenue, refunds)';

async function storedMinutes(sql: Sql): Promise<unknown[]> {
  const rows = await sql.unsafe(`select ${MINUTE_ROW} as row from summary_minutes order by row`);
  return rows.map(({ row }) => row as unknown);
}

async function countedMinutes(sql: Sql): Promise<unknown[]> {
  const rows = await sql.unsafe(`
    select ${MINUTE_ROW} as row from (
      select date_trunc('minute', event_timestamp) as minute, event_type, coalesce(category, '') as category,
        device_type, coalesce(currency, '')::char(3) as currency, count(*) as events, ${SUMS}
      from ecommerce_events
      where event_timestamp >= (select since from summary_kept where kind = 'minutes')
      group by 1, 2, 3, 4, 5
    ) m order by row`);
  return rows.map(({ row }) => row as unknown);
}

const PURCHASE_ROW =
  'jsonb_build_array(customer, minute, order_hash, currency, sum(purchases), sum(units), sum(revenue)) as row';
const PURCHASE_KEY = 'group by customer, minute, order_hash, currency order by row';

async function storedPurchases(sql: Sql): Promise<unknown[]> {
  const rows = await sql.unsafe(`select ${PURCHASE_ROW} from summary_purchases ${PURCHASE_KEY}`);
  return rows.map(({ row }) => row as unknown);
}

/** The purchases of the events whose customer is known. */
const PURCHASES = `(
  select (hashtextextended(coalesce(customer_email, customer_id), 0) >> 16) & 281474976710655 as customer,
    (hashtextextended(coalesce(order_id, event_id), 0) >> 16) & 281474976710655 as order_hash,
    date_trunc('minute', event_timestamp) as minute, coalesce(currency, '')::char(3) as currency,
    1 as purchases, quantity as units, coalesce(price * quantity, 0)::numeric(20, 2) as revenue
  from ecommerce_events
  where event_type = 'purchase' and coalesce(customer_email, customer_id) is not null
) as purchases`;

async function countedPurchases(sql: Sql): Promise<unknown[]> {
  const rows = await sql.unsafe(`select ${PURCHASE_ROW} from ${PURCHASES} ${PURCHASE_KEY}`);
  return rows.map(({ row }) => row as unknown);
}

async function storedCustomers(sql: Sql): Promise<readonly unknown[]> {
  return sql`select customer, first_at from summary_customers order by customer`;
}

async function countedCustomers(sql: Sql): Promise<readonly unknown[]> {
  return sql.unsafe(
    `select customer, min(minute) as first_at from ${PURCHASES} group by customer order by customer`,
  );
}
