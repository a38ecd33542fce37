import type { Amounts } from '../../../stats/values/amounts.js';
import type { LastPurchase, LiveProduct } from '../../shop/shop-figures.js';
import { shortAmounts } from '../../text/amounts-text.js';
import { productTitle, safeName } from '../../text/names.js';

/** Characters that join others to one emoji, whose width differs between terminals. */
const JOINERS = /\u200d|\ufe0f/g;
const NARROW_SPACE = '\u202f';

/** A name from the data, prepared for a terminal. */
export function plainName(name: string | null): string {
  return safeName(name).replaceAll(JOINERS, '');
}

/** The title of a product. */
export function plainTitle(
  product: Pick<LiveProduct | LastPurchase, 'productId' | 'sku' | 'productName'>,
): string {
  return productTitle(product).replaceAll(JOINERS, '');
}

/** The amounts with the fewest columns: `12 000.00 EUR +2`. */
export function shortestAmounts(amounts: Amounts, main: string | null): string {
  return plainAmounts(amounts, main).replace(/ \+ (\S+) more$/, ' +$1');
}

/** The amount of the main currency, and the number of others. */
export function plainAmounts(amounts: Amounts, main: string | null): string {
  return shortAmounts(amounts, main).replaceAll(NARROW_SPACE, ' ');
}
