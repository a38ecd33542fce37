import type { ShopFigures } from '../shop/shop-figures.js';

/** Whether the shop has no events. */
export function isEmptyShop({ totals, newestEvent, filter }: ShopFigures): boolean {
  const isFiltered = filter.category !== null || filter.deviceType !== null;
  return !isFiltered && totals.events === 0 && newestEvent === null;
}
