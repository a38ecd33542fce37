import type { Product } from '../shop/products.js';
import type { MadeColumn } from './columns.js';

/** What a visitor does with a product, as far as the columns of a row say it. */
export interface Deed {
  readonly eventType: string;
  readonly product: Product;
}

const TEXTS = {
  event_type: ({ eventType }) => eventType,
  product_id: ({ product }) => String(product.id),
  product_name: ({ product }) => product.name,
  category: ({ product }) => product.category,
  brand: ({ product }) => product.brand,
  sku: ({ product }) => product.sku,
  price: ({ product }) => (product.cents / 100).toFixed(2),
} satisfies Partial<Record<MadeColumn, (deed: Deed) => string>>;

/** A column that says the same whenever a visitor does the same with a product. */
export type DeedColumn = keyof typeof TEXTS;

export function isDeedColumn(column: MadeColumn): column is DeedColumn {
  return column in TEXTS;
}

/** What a column says of a deed. */
export function deedText(column: DeedColumn, deed: Deed): string {
  return TEXTS[column](deed);
}
