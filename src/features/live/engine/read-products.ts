import type { Cover } from '../../../core/summary/cover.js';
import type { ProductSums } from '../../../core/shop/cell.js';
import { noSums } from '../../../core/shop/shop-sums.js';
import type { SegmentFilter } from '../../../core/shop/window-view.js';
import type { Sql } from '../../../io/postgres/connection/connection.js';
import { isCovered } from '../../../pipeline/summaries/sql-of-time.js';
import { currencyOf, filterSql } from './segment-sql.js';

interface Row {
  readonly productId: string;
  readonly sku: string;
  readonly knownSku: string | null;
  readonly productName: string | null;
  readonly category: string;
  readonly currency: string;
  readonly events: number;
  readonly views: number;
  readonly carts: number;
  readonly purchases: number;
  readonly units: number;
  readonly revenue: number;
}

/** A product with its category; of several, the last in alphabetical order. */
export type StoredProduct = ProductSums & { readonly category: string };

/** Reads the figures of products in full months, days and hours. */
export async function readProducts(
  sql: Sql,
  cover: Cover,
  filter: SegmentFilter,
): Promise<StoredProduct[]> {
  const rows = await sql<Row[]>`
    with sold as materialized (
      select product_id, sku, currency, max(category) as category, sum(events) as events,
        sum(views) as views, sum(carts) as carts, sum(purchases) as purchases, sum(units) as units,
        sum(revenue) as revenue
      from summary_products
      where ${sql.unsafe(isCovered(cover))} and ${filterSql(sql, filter)}
      group by product_id, sku, currency
    )
    select product_id::text as "productId", sku, known_sku as "knownSku",
      product_name as "productName", category, currency, events::float8, views::float8,
      carts::float8, purchases::float8, units::float8, (revenue * 100)::float8 as revenue
    from sold left join summary_product_names using (product_id, sku)`;
  return rows.map(productOfRow);
}

function productOfRow(row: Row): StoredProduct {
  const sums = {
    ...noSums(),
    events: row.events,
    units: row.units,
    revenueCents: Math.round(row.revenue),
  };
  for (const [step, count] of [row.views, row.carts, 0, row.purchases].entries()) {
    sums.ofStep[step] = count;
  }
  return {
    product: {
      productId: row.productId === '0' ? null : row.productId,
      sku: row.knownSku ?? (row.sku === '' ? null : row.sku),
      name: row.productName,
    },
    category: row.category,
    byCurrency: new Map([[currencyOf(row.currency), sums]]),
  };
}
