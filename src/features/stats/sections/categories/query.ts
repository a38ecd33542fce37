import type { ProductCount } from '../../queries/best-sellers.js';
import type { SharedReadings } from '../../queries/shared-readings.js';
import type { Money } from '../../values/money.js';
import type { Sales } from '../../values/sales.js';
import { shareOf, type Share } from '../../values/share.js';
import type { TotalsStats } from '../totals/query.js';

/** What happened in one category. */
export interface CategoryCount extends Sales {
  /** Null for events without a category. */
  readonly category: string | null;
  /** Of all events. */
  readonly share: Share;
  /** The best-selling product of the category among the scanned events; null where nothing was purchased. */
  readonly topProduct: {
    readonly productId: number;
    readonly productName: string | null;
    readonly purchases: number;
    readonly revenue: Money;
  } | null;
}

/** The statistics that the section shows. */
export interface CategoriesStats extends TotalsStats {
  readonly byCategory: readonly CategoryCount[];
}

interface Row extends Sales {
  readonly category: string | null;
}

/** Counts the events by category, from the rollup; best-selling first. */
export async function readSection({
  counted: { sql, since },
  bestSellers,
}: SharedReadings): Promise<readonly CategoryCount[]> {
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
  const best = new Map(bestSellers.bestOfCategory.map((product) => [product.category, product]));
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
