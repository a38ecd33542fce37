import type { ProductSums } from '../../../core/shop/cell.js';
import type { WindowView } from '../../../core/shop/window-view.js';
import { noteFor } from './trend.js';
import { ofStep, salesOf, withoutMoney } from './currency-amounts.js';
import type { LiveProduct } from './shop-figures.js';
import { compareSales, type Ranked } from './rank.js';

const MOST_TOP = 20;
const MOST_UNSOLD = 10;
/** A product with fewer views says nothing by not being bought. */
const MANY_VIEWS = 20;

/** The products of a window that are worth a look. */
export interface ProductLists {
  readonly topProducts: readonly LiveProduct[];
  readonly viewedNotBought: readonly LiveProduct[];
}

type Counted = ProductSums & { readonly category: string };

/**
 * The best-selling products, and those that are viewed and not bought.
 * @param usualUnits pieces that a product usually sells in such a window; undefined where that is not known.
 */
export function productsOf(
  { products }: WindowView,
  isOneCurrency: boolean,
  usualUnits: (key: string) => number | undefined,
): ProductLists {
  const ranked = [...products].map(([key, product]) => rankedOf(key, product));
  const top = ranked.sort((a, b) => compareSales(a, b, isOneCurrency)).slice(0, MOST_TOP);
  const unsold = ranked
    .filter(({ views, purchases }) => views >= MANY_VIEWS && purchases === 0)
    .sort((a, b) => b.views - a.views || (a.key < b.key ? -1 : 1))
    .slice(0, MOST_UNSOLD);
  const live = ({ key, counted }: RankedProduct) => liveProduct(counted, usualUnits(key));
  return { topProducts: top.map(live), viewedNotBought: unsold.map(live) };
}

interface RankedProduct extends Ranked {
  readonly counted: Counted;
}

function rankedOf(key: string, counted: Counted): RankedProduct {
  const { views, purchases, revenue } = salesOf(counted.byCurrency);
  return { key, counted, views, purchases, revenue };
}

function liveProduct(counted: Counted, usual: number | undefined): LiveProduct {
  const { product, category, byCurrency } = counted;
  const sales = salesOf(byCurrency);
  return {
    productId: numberOf(product.productId),
    sku: product.sku,
    productName: product.name,
    category: category === '' ? null : category,
    ...sales,
    carts: ofStep(withoutMoney(byCurrency), 'cart'),
    ...noteFor(sales.units, usual),
  };
}

/** A number where it is exact. */
export function numberOf(digits: string | null): number | string | null {
  if (digits === null) return null;
  return Number.isSafeInteger(Number(digits)) ? Number(digits) : digits;
}
