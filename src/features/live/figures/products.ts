import type { ProductSums } from '../../../core/shop/cell.js';
import type { WindowView } from '../../../core/shop/window-view.js';
import { exactNumber } from '../../stats/values/exact-number.js';
import { noteFor } from './trend.js';
import { ofStep, salesOf, withoutMoney } from './currency-amounts.js';
import type { LiveProduct } from '../shop/shop-figures.js';
import { tableKeyOf } from '../../../core/summary/digest.js';

const MOST_TOP = 20;
const MOST_UNSOLD = 10;
/** Minimum views for a product without purchases to be notable. */
const MANY_VIEWS = 20;

/** The notable products of a window. */
export interface ProductLists {
  readonly topProducts: readonly LiveProduct[];
  readonly viewedNotBought: readonly LiveProduct[];
}

type Counted = ProductSums & { readonly category: string };

/**
 * The best-selling products, and viewed ones without purchases.
 * @param usualUnits the usual units of a product in such a window; undefined when unknown.
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
  /** Orders products with equal sales by numeric id. */
  readonly order: string;
  readonly counted: Counted;
  readonly views: number;
  readonly purchases: number;
  /** Cents; used only if the shop has a single currency. */
  readonly revenue: number;
}

const LONGEST_ID = 19;

function rankedOf(key: string, counted: Counted): RankedProduct {
  // All products are ranked for each update, so amounts are not converted to strings here.
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
 * By revenue, then purchases, then views; with several currencies by purchases first, because amounts cannot be
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
