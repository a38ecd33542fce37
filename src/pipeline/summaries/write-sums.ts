import { priceText } from '../../core/event/price.js';
import { tableKeyOf, type DigestProduct } from '../../core/summary/digest.js';
import type { GroupSum, ProductSum } from '../../core/summary/fold-sums.js';
import type { Sql } from '../../io/postgres/connection/connection.js';
import { addRows, type SumsRow, type SumsTable } from './add-rows.js';
import { timeText } from './sql-of-time.js';

const MINUTES: SumsTable = {
  name: 'summary_minutes',
  key: ['minute', 'event_type', 'category', 'device_type', 'currency'],
  sums: ['events', 'units', 'revenue', 'refunds'],
};

/** Adds to summary_minutes. */
export async function addMinutes(sql: Sql, sums: readonly GroupSum[]): Promise<void> {
  const rows = sums.map((sum) => [
    timeText(sum.minute),
    sum.eventType,
    sum.category,
    sum.deviceType,
    sum.currency,
    sum.events,
    sum.units,
    priceText(sum.revenueCents),
    priceText(sum.refundCents),
  ]);
  await addRows(sql, MINUTES, rows);
}

const PRODUCTS: SumsTable = {
  name: 'summary_products',
  key: ['unit', 'began_at', 'product_id', 'sku', 'category', 'device_type', 'currency'],
  sums: ['events', 'views', 'carts', 'purchases', 'units', 'revenue', 'refunds'],
};

const SEGMENT_OF_PRODUCT = PRODUCTS.key.slice(2).join(', ');
const PRODUCT_SUMS = PRODUCTS.sums.map((name) => `sum(${name})`).join(', ');

/** Selects what the added days add to their months. */
const MONTHS_ADDED = `
  select 'month', date_trunc('month', began_at at time zone 'UTC') at time zone 'UTC', ${SEGMENT_OF_PRODUCT},
    ${PRODUCT_SUMS}
  from pg_temp.added_sums where unit = 'day' group by 2, ${SEGMENT_OF_PRODUCT}`;

/** Adds to summary_products, including its months, and to the product names. */
export async function addProducts(sql: Sql, sums: readonly ProductSum[]): Promise<void> {
  await addRows(sql, PRODUCTS, sums.map(productRow), [MONTHS_ADDED]);
  await nameProducts(sql, new Set(sums.map(({ product }) => product)));
}

function productRow(sum: ProductSum): SumsRow {
  const key = tableKeyOf(sum.product);
  return [
    sum.unit,
    timeText(sum.began),
    key.product_id,
    key.sku,
    sum.category,
    sum.deviceType,
    sum.currency,
    sum.events,
    sum.views,
    sum.carts,
    sum.purchases,
    sum.units,
    priceText(sum.revenueCents),
    priceText(sum.refundCents),
  ];
}

/** Recomputes a month of summary_products from its days. @param began minutes since the epoch; `end` as well. */
export async function recountProductMonth(sql: Sql, began: number, end: number): Promise<void> {
  const [first, last] = [timeText(began), timeText(end)];
  await sql`delete from summary_products where unit = 'month' and began_at = ${first}::timestamptz`;
  await sql.unsafe(
    `insert into summary_products (${[...PRODUCTS.key, ...PRODUCTS.sums].join(', ')})
    select 'month', $1::timestamptz, ${SEGMENT_OF_PRODUCT}, ${PRODUCT_SUMS} from summary_products
    where unit = 'day' and began_at >= $1::timestamptz and began_at < $2::timestamptz
    group by ${SEGMENT_OF_PRODUCT}`,
    [first, last],
  );
}

/** Adds product names; of several names for one product, the last in alphabetical order is kept. */
async function nameProducts(sql: Sql, products: ReadonlySet<DigestProduct>): Promise<void> {
  const named = [...products].map((product) => ({
    ...tableKeyOf(product),
    known_sku: product.sku,
    product_name: product.name,
  }));
  await sql`
    insert into summary_product_names as n (product_id, sku, known_sku, product_name)
    select product_id, sku, max(known_sku), max(product_name)
    from jsonb_to_recordset(${sql.json(named)}::jsonb) as a (
      product_id bigint, sku text, known_sku text, product_name text
    )
    group by product_id, sku
    on conflict (product_id, sku) do update set
      known_sku = greatest(n.known_sku, excluded.known_sku),
      product_name = greatest(n.product_name, excluded.product_name)
    where n.known_sku is distinct from greatest(n.known_sku, excluded.known_sku)
      or n.product_name is distinct from greatest(n.product_name, excluded.product_name)`;
}
