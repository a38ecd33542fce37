import type { Sales } from '../values/sales.js';
import type { StatsQuery } from './stats-query.js';

/** A product with what it sold. */
export interface ProductCount extends Sales {
  readonly productId: number;
  readonly productName: string | null;
  readonly category: string | null;
}

/** The best-selling products of the shop, and the best-selling one of every category. */
export interface BestSellers {
  readonly topProducts: readonly ProductCount[];
  readonly bestOfCategory: readonly ProductCount[];
}

interface Row extends ProductCount {
  readonly list: 'all' | 'category';
}

/** Ranks the products by revenue, then purchases, then views. One scan of the events. */
export async function readBestSellers(
  { sql, since }: StatsQuery,
  limit: number,
): Promise<BestSellers> {
  // A product that changed its category stands once in `topProducts`, and in the list of each category.
  const rows = await sql<Row[]>`
    with in_category as materialized (
      select product_id, category, max(product_name) as product_name,
        count(*) as events,
        count(*) filter (where event_type = 'view') as views,
        count(*) filter (where event_type = 'purchase') as purchases,
        coalesce(sum(price) filter (where event_type = 'purchase'), 0.00) as revenue
      from ecommerce_events
      where event_timestamp >= ${since}
      group by product_id, category
    ), product as (
      select product_id, max(category) as category, max(product_name) as product_name,
        sum(events) as events, sum(views) as views, sum(purchases) as purchases,
        sum(revenue) as revenue
      from in_category
      group by product_id
    ), best as (
      (select 'all' as list, product_id, category, product_name, events, views, purchases, revenue
      from product
      order by revenue desc, purchases desc, views desc, product_id
      limit ${limit})
      union all
      (select distinct on (category)
        'category', product_id, category, product_name, events, views, purchases, revenue
      from in_category
      order by category, revenue desc, purchases desc, views desc, product_id)
    )
    select list, product_id as "productId", product_name as "productName", category,
      events::float8, views::float8, purchases::float8, revenue::text
    from best
    order by list, best.revenue desc, best.purchases desc, best.views desc, product_id`;
  const inList = (wanted: Row['list']) =>
    rows.flatMap(({ list, ...product }) => (list === wanted ? [product] : []));
  return { topProducts: inList('all'), bestOfCategory: inList('category') };
}
