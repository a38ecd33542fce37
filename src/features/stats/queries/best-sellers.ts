import { amountsOf, onlyAmount } from '../values/amounts.js';
import type { Sales } from '../values/sales.js';
import type { StatsQuery } from './stats-query.js';

/** A product with what it sold. It is known by its id, or by its sku where it has none. */
export interface ProductCount extends Sales {
  /** A text where no number is exact; null for a product that is known by its sku only. */
  readonly productId: number | string | null;
  readonly sku: string | null;
  readonly productName: string | null;
  readonly category: string | null;
}

/** The best-selling products of the shop, and the best-selling one of every category. */
export interface BestSellers {
  readonly topProducts: readonly ProductCount[];
  readonly bestOfCategory: readonly ProductCount[];
}

interface Row extends Omit<ProductCount, 'productId' | 'revenue'> {
  readonly list: 'all' | 'category';
  readonly productId: string | null;
}

/** What a product is told from others by. */
const KEY = 'product_id, only_sku';

const SUMS = `max(sku) as sku, max(product_name) as product_name, sum(events) as events,
  sum(views) as views, sum(purchases) as purchases, sum(revenue) as revenue`;

/**
 * Ranks the products by revenue, then purchases, then views; by purchases first where there are several currencies,
 * whose amounts cannot be compared. One scan of the events.
 */
export async function readBestSellers(
  { sql, since }: StatsQuery,
  limit: number,
  isOneCurrency: boolean,
): Promise<BestSellers> {
  const rank = `${isOneCurrency ? 'revenue desc, ' : ''}purchases desc, views desc, ${KEY}`;
  // A product that changed its category stands once in `topProducts`, and in the list of each category.
  const rows = await sql.unsafe<Row[]>(
    `with sold as materialized (
      select product_id, case when product_id is null then sku end as only_sku, category,
        coalesce(currency, '') as currency, max(sku) as sku, max(product_name) as product_name,
        count(*) as events,
        count(*) filter (where event_type = 'view') as views,
        count(*) filter (where event_type = 'purchase') as purchases,
        coalesce(sum(price * quantity) filter (where event_type = 'purchase'), 0.00) as revenue
      from ecommerce_events
      where event_timestamp >= $1
      group by 1, 2, 3, 4
    ), of_currency as (
      select ${KEY}, currency, max(category) as category, ${SUMS} from sold group by ${KEY}, currency
    ), product as (
      select ${KEY}, max(category) as category, ${SUMS}, ${amountsOf('revenue')} as revenues
      from of_currency group by ${KEY}
    ), in_category as (
      select ${KEY}, category, ${SUMS}, ${amountsOf('revenue')} as revenues
      from sold group by ${KEY}, category
    ), best as (
      (select 'all' as list, * from product order by ${rank} limit $2)
      union all
      (select distinct on (category) 'category', * from in_category order by category, ${rank})
    )
    select list, product_id::text as "productId", sku, product_name as "productName", category,
      events::float8, views::float8, purchases::float8, revenues
    from best
    order by list, ${rank}`,
    [since, limit],
  );
  const inList = (wanted: Row['list']) =>
    rows.flatMap(({ list, productId, ...product }) =>
      list === wanted
        ? [
            {
              productId: exactNumber(productId),
              ...product,
              revenue: onlyAmount(product.revenues),
            },
          ]
        : [],
    );
  return { topProducts: inList('all'), bestOfCategory: inList('category') };
}

function exactNumber(digits: string | null): number | string | null {
  return digits !== null && Number.isSafeInteger(Number(digits)) ? Number(digits) : digits;
}
