import type { CategoryCount, ProductCount, Sales } from '../shop-stats.js';
import { shareOf } from '../values/share.js';
import type { StatsQuery } from './stats-query.js';

interface Row extends Sales {
  readonly category: string | null;
}

/** Counts the events by category, from the rollup; best-selling first. */
export async function readCategories(
  { sql, since }: StatsQuery,
  bestOfCategory: readonly ProductCount[],
): Promise<CategoryCount[]> {
  const rows = await sql<Row[]>`
    with by_category as materialized (
      select nullif(category, '') as category, sum(events) as events,
        coalesce(sum(events) filter (where event_type = 'view'), 0) as views,
        coalesce(sum(events) filter (where event_type = 'purchase'), 0) as purchases,
        sum(revenue) as revenue
      from event_rollup_hourly
      where hour >= ${since}
      group by 1
    )
    select category, events::float8, views::float8, purchases::float8, revenue::text
    from by_category
    where events > 0
    order by by_category.revenue desc, by_category.events desc, category`;
  const total = rows.reduce((sum, { events }) => sum + events, 0);
  const best = new Map(bestOfCategory.map((product) => [product.category, product]));
  return rows.map((row) => ({
    ...row,
    share: shareOf(row.events, total),
    topProduct: toTopProduct(best.get(row.category)),
  }));
}

function toTopProduct(product: ProductCount | undefined): CategoryCount['topProduct'] {
  if (product === undefined || product.purchases === 0) return null;
  const { productId, productName, purchases, revenue } = product;
  return { productId, productName, purchases, revenue };
}
