import { sanitise } from '../../../../../core/text/sanitise.js';
import type { LastPurchase, LiveProduct } from '../../../figures/shop-figures.js';

type NamedProduct = Pick<LiveProduct | LastPurchase, 'productId' | 'sku' | 'productName'>;

const NO_NAME = '(none)';

/** A name from the data, safe to show. */
export function safeName(name: string | null): string {
  return name === null || name.trim() === '' ? NO_NAME : sanitise(name);
}

/** What a product is called: its name, else its sku, else its id. */
export function productTitle({ productId, sku, productName }: NamedProduct): string {
  return safeName(productName ?? sku ?? (productId === null ? null : `Product ${productId}`));
}

/** What tells a product from all others. */
export function productKey({ productId, sku }: NamedProduct): string {
  return JSON.stringify([productId, sku]);
}
