import type { ProductCount } from '../../queries/best-sellers.js';
import type { SharedReadings } from '../../queries/shared-readings.js';
import { amountsOf, onlyAmount, type Amounts } from '../../values/amounts.js';
import type { Money } from '../../values/money.js';
import type { Sales } from '../../values/sales.js';
import { shareOf, type Share } from '../../values/share.js';
import type { TotalsStats } from '../totals/query.js';

/** The figures of one category. */
export interface CategoryCount extends Sales {
  /** Null for events without a category. */
  readonly category: string | null;
  /** Share of all events. */
  readonly share: Share;
  /** The best-selling product of the category; null without purchases. */
  readonly topProduct: {
    readonly productId: number | string | null;
    readonly sku: string | null;
    readonly productName: string | null;
    readonly purchases: number;
    readonly revenue: Money | null;
    readonly revenues: Amounts;
  } | null;
}

/** The statistics that the section shows. */
export interface CategoriesStats extends TotalsStats {
  readonly byCategory: readonly CategoryCount[];
}

interface Row extends Omit<Sales, 'revenue'> {
  readonly category: string | null;
}

/** Counts the events by category; best-selling first: by purchases if there are several currencies. */
export async function readSection(readings: SharedReadings): Promise<readonly CategoryCount[]> {
  const { sql, counted } = readings.query;
  const isOneCurrency = (await readings.sales()).length <= 1;
  const rank = `${isOneCurrency ? 'revenue desc, ' : 'purchases desc, '}events desc, category`;
  const { bestOfCategory } = await readings.bestSellers();
  const rows = await sql<Row[]>`
    with of_currency as materialized (
      select nullif(category, '') as category, currency, sum(events) as events,
        coalesce(sum(events) filter (where event_type = 'view'), 0) as views,
        coalesce(sum(events) filter (where event_type = 'purchase'), 0) as purchases,
        sum(revenue) as revenue
      from ${counted.rows}
      group by 1, 2
    ), by_category as (
      select category, sum(events) as events, sum(views) as views, sum(purchases) as purchases,
        sum(revenue) as revenue, ${sql.unsafe(amountsOf('revenue'))} as revenues
      from of_currency group by category
    )
    select category, events::float8, views::float8, purchases::float8, revenues
    from by_category
    where events > 0
    order by ${sql.unsafe(rank)}`;
  const total = rows.reduce((sum, { events }) => sum + events, 0);
  const best = new Map(bestOfCategory.map((product) => [product.category, product]));
  return rows.map((row) => ({
    ...row,
    revenue: onlyAmount(row.revenues),
    share: shareOf(row.events, total),
    topProduct: toTopProduct(best.get(row.category)),
  }));
}

function toTopProduct(product: ProductCount | undefined): CategoryCount['topProduct'] {
  if (product === undefined || product.purchases === 0) return null;
  const { productId, sku, productName, purchases, revenue, revenues } = product;
  return { productId, sku, productName, purchases, revenue, revenues };
}
