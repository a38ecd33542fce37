import type { Amounts } from '../../../stats/values/amounts.js';
import type { LastPurchase, LiveProduct } from '../../shop/shop-figures.js';
import { shortAmounts } from '../../text/amounts-text.js';
import { productTitle, safeName } from '../../text/names.js';

/** What joins signs to one emoji. Terminals do not agree how wide such a sign is. */
const JOINERS = /\u200d|\ufe0f/g;
const NARROW_SPACE = '\u202f';

/** A name from the data as a terminal shows it. */
export function plainName(name: string | null): string {
  return safeName(name).replaceAll(JOINERS, '');
}

/** What a product is called. */
export function plainTitle(
  product: Pick<LiveProduct | LastPurchase, 'productId' | 'sku' | 'productName'>,
): string {
  return productTitle(product).replaceAll(JOINERS, '');
}

/** The same in the fewest columns: `12 000.00 EUR +2`. */
export function shortestAmounts(amounts: Amounts, main: string | null): string {
  return plainAmounts(amounts, main).replace(/ \+ (\S+) more$/, ' +$1');
}

/** The amount of the main currency, and the number of others. */
export function plainAmounts(amounts: Amounts, main: string | null): string {
  return shortAmounts(amounts, main).replaceAll(NARROW_SPACE, ' ');
}
