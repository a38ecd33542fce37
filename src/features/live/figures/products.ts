import type { ProductSums } from '../../../core/shop/cell.js';
import type { WindowView } from '../../../core/shop/window-view.js';
import { exactNumber } from '../../stats/values/exact-number.js';
import { noteFor } from './trend.js';
import { ofStep, salesOf, withoutMoney } from './currency-amounts.js';
import type { LiveProduct } from '../shop/shop-figures.js';
import { tableKeyOf } from '../../../core/summary/digest.js';

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
  const top = ranked.sort((a, b) => compareProducts(a, b, isOneCurrency)).slice(0, MOST_TOP);
  const unsold = ranked
    .filter(({ views, purchases }) => views >= MANY_VIEWS && purchases === 0)
    .sort((a, b) => b.views - a.views || (a.order < b.order ? -1 : 1))
    .slice(0, MOST_UNSOLD);
  const live = ({ key, counted }: RankedProduct) => liveProduct(counted, usualUnits(key));
  return { topProducts: top.map(live), viewedNotBought: unsold.map(live) };
}

interface RankedProduct {
  readonly key: string;
  /** Puts products that sold the same in the order of their ids, as numbers. */
  readonly order: string;
  readonly counted: Counted;
  readonly views: number;
  readonly purchases: number;
  /** Cents; only looked at where the shop has one currency. */
  readonly revenue: number;
}

const LONGEST_ID = 19;

function rankedOf(key: string, counted: Counted): RankedProduct {
  // All products of a window are ranked for each picture, so that no amount becomes a text.
  const all = withoutMoney(counted.byCurrency);
  const { product_id: id, sku } = tableKeyOf(counted.product);
  const order = `${id.padStart(LONGEST_ID, '0')} ${sku}`;
  const revenue = Number(all.revenueCents);
  return {
    key,
    order,
    counted,
    views: ofStep(all, 'view'),
    purchases: ofStep(all, 'purchase'),
    revenue,
  };
}

/**
 * By revenue, then purchases, then views; by purchases first where there are several currencies, whose amounts cannot be
 * compared: as in `stats`.
 */
function compareProducts(a: RankedProduct, b: RankedProduct, isOneCurrency: boolean): number {
  return (
    (isOneCurrency ? b.revenue - a.revenue : 0) ||
    b.purchases - a.purchases ||
    b.views - a.views ||
    (a.order < b.order ? -1 : 1)
  );
}

function liveProduct(counted: Counted, usual: number | undefined): LiveProduct {
  const { product, category, byCurrency } = counted;
  const sales = salesOf(byCurrency);
  return {
    productId: exactNumber(product.productId),
    sku: product.sku,
    productName: product.name,
    category: category === '' ? null : category,
    ...sales,
    carts: ofStep(withoutMoney(byCurrency), 'cart'),
    ...noteFor(sales.units, usual),
  };
}
