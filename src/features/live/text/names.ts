import { sanitise } from '../../../core/text/sanitise.js';
import type { LastPurchase, LiveProduct } from '../shop/shop-figures.js';

type NamedProduct = Pick<LiveProduct | LastPurchase, 'productId' | 'sku' | 'productName'>;

const NO_NAME = '(none)';

/** Emoji of several code points, some of them invisible: a red heart, a person with a computer. */
const EMOJI =
  /(\p{Extended_Pictographic}(?:\u{fe0f}|\p{Emoji_Modifier})?(?:\u{200d}\p{Extended_Pictographic}(?:\u{fe0f}|\p{Emoji_Modifier})?)*)/u;

/** A name from the data, safe to show. */
export function safeName(name: string | null): string {
  if (name === null || name.trim() === '') return NO_NAME;
  const parts = name.split(EMOJI);
  return parts.map((part, index) => (index % 2 === 1 ? part : sanitise(part))).join('');
}

/** The title of a product: its name, otherwise its sku, otherwise its id. */
export function productTitle({ productId, sku, productName }: NamedProduct): string {
  return safeName(productName ?? sku ?? (productId === null ? null : `Product ${productId}`));
}

/** The unique key of a product. */
export function productKey({ productId, sku }: NamedProduct): string {
  return JSON.stringify([productId, sku]);
}
