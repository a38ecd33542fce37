import type { Sql } from '../../../io/postgres/connection/connection.js';
import { priceText } from '../../../core/event/price.js';
import { tableKeyOf } from '../../../core/summary/digest.js';
import type { ProductSum } from '../../../core/summary/fold-sums.js';
import type { ShopWindow } from '../../../pipeline/summaries/shop-window.js';
import { isCovered } from '../../../pipeline/summaries/sql-of-time.js';
import { amountsOf, onlyAmount } from '../values/amounts.js';
import { exactNumber } from '../values/exact-number.js';
import type { Sales } from '../values/sales.js';

/** A product with its sales. It is identified by its id, or by its sku if it has none. */
export interface ProductCount extends Sales {
  /** A string when it is too large for an exact number; null for a product with a sku only. */
  readonly productId: number | string | null;
  readonly sku: string | null;
  readonly productName: string | null;
  readonly category: string | null;
  /** Purchased units. */
  readonly units: number;
}

/** The best-selling products of the shop, and the best-selling one of each category. */
export interface BestSellers {
  readonly topProducts: readonly ProductCount[];
  readonly bestOfCategory: readonly ProductCount[];
}

/** Which products to read. */
export interface BestSellersScope {
  readonly limit: number;
  readonly isOneCurrency: boolean;
}

interface Row extends Omit<ProductCount, 'productId' | 'revenue'> {
  readonly list: 'all' | 'category';
  readonly productId: string;
}

/** The key of a product, as in summary_products. */
const KEY = 'product_id, sku';
const SUMS = `sum(events) as events, sum(views) as views, sum(purchases) as purchases,
  sum(units) as units, sum(revenue) as revenue`;

/**
 * Ranks the products by revenue, then purchases, then views; with several currencies by purchases first, because
 * amounts cannot be compared.
 */
export async function readBestSellers(
  sql: Sql,
  { cover, others }: Awaited<ReturnType<ShopWindow['products']>>,
  { limit, isOneCurrency }: BestSellersScope,
): Promise<BestSellers> {
  const rank = `${isOneCurrency ? 'revenue desc, ' : ''}purchases desc, views desc, ${KEY}`;
  // A product that changed its category appears once in `topProducts`, and in the list of each category.
  const rows = await sql.unsafe<Row[]>(
    `with other as materialized (
      select * from jsonb_to_recordset($1::text::jsonb) as other (
        product_id bigint, sku text, category text, currency char(3), events bigint, views bigint,
        purchases bigint, units bigint, revenue numeric, known_sku text, product_name text
      )
    ), other_names as (
      select ${KEY}, max(known_sku) as known_sku, max(product_name) as product_name
      from other group by ${KEY}
    ), summed as (
      select product_id, sku, category, currency, events, views, purchases, units, revenue
      from summary_products where ${isCovered(cover)}
      union all
      select product_id, sku, category, currency, events, views, purchases, units, revenue from other
    ), sold as materialized (
      select ${KEY}, category, currency, ${SUMS} from summed group by ${KEY}, category, currency
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
    select list, product_id::text as "productId",
      coalesce(greatest(n.known_sku, o.known_sku), nullif(sku, '')) as sku,
      greatest(n.product_name, o.product_name) as "productName", nullif(category, '') as category,
      events::float8, views::float8, purchases::float8, units::float8, revenues
    from best left join summary_product_names n using (${KEY}) left join other_names o using (${KEY})
    order by list, ${rank}`,
    [JSON.stringify(others.map(rowOf)), limit],
  );
  const inList = (wanted: Row['list']) =>
    rows.flatMap(({ list, productId, ...product }) =>
      list === wanted
        ? [
            {
              // Zero means no id.
              productId: exactNumber(productId === '0' ? null : productId),
              ...product,
              revenue: onlyAmount(product.revenues),
            },
          ]
        : [],
    );
  return { topProducts: inList('all'), bestOfCategory: inList('category') };
}

function rowOf({
  product,
  category,
  currency,
  events,
  views,
  purchases,
  units,
  revenueCents,
}: ProductSum) {
  return {
    ...tableKeyOf(product),
    category,
    currency,
    events,
    views,
    purchases,
    units,
    revenue: priceText(revenueCents),
    known_sku: product.sku,
    product_name: product.name,
  };
}
