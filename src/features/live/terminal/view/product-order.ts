import type { LiveProduct } from '../../shop/shop-figures.js';

/** The possible orders of products. */
export const PRODUCT_ORDERS = ['revenue', 'units', 'views', 'trend'] as const;

export type ProductOrder = (typeof PRODUCT_ORDERS)[number];

const TREND_RANKS = { up: 0, down: 1 } as const;
const NO_TREND = 2;

const COMPARE: Readonly<Record<ProductOrder, (left: LiveProduct, right: LiveProduct) => number>> = {
  revenue: () => 0,
  units: (left, right) => right.units - left.units,
  views: (left, right) => right.views - left.views,
  trend: (left, right) => trendRank(left) - trendRank(right),
};

/** Orders products. The products of a shop are given by revenue. */
export function orderProducts(
  products: readonly LiveProduct[],
  order: ProductOrder,
): readonly LiveProduct[] {
  return products.toSorted(COMPARE[order]);
}

/** The next order in the cycle. */
export function nextOrder(order: ProductOrder): ProductOrder {
  return PRODUCT_ORDERS[PRODUCT_ORDERS.indexOf(order) + 1] ?? PRODUCT_ORDERS[0];
}

function trendRank({ trend }: LiveProduct): number {
  return trend === null ? NO_TREND : TREND_RANKS[trend];
}
