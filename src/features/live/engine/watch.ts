import type { DigestProduct } from '../../../core/summary/digest.js';
import { detect, type Anomaly } from '../../../core/shop/watch/detect.js';
import { HOUR_MINUTES } from '../../../core/summary/cover.js';
import type { History, HistoryProduct } from './read-history.js';
import { WATCHED_MINUTES } from './read-minute-series.js';
import type { ShopMemory } from './shop-memory.js';

/** Unusual figures of the whole shop. */
export interface Watched {
  readonly anomalies: readonly Anomaly[];
  readonly unsold: readonly UnsoldProduct[];
}

/** A product with usual views and no purchases in the last hour. */
export interface UnsoldProduct {
  readonly product: DigestProduct;
  readonly views: number;
  /** The usual purchases for this number of views. */
  readonly expected: number;
}

/** Minimum age in days: a younger shop has no usual week. */
export const LEAST_DAYS = 7;
/** At 8 expected purchases, zero happens by chance once in 3,000 times. */
const LEAST_EXPECTED = 8;
/** For a product with fewer views, the conversion of the whole shop is used. */
const ENOUGH_VIEWS = 200;

/** Finds unusual figures; none for a shop that is too young. @param now the current minute since the epoch. */
export function watch(memory: ShopMemory, history: History, now: number): Watched {
  if (history.days < LEAST_DAYS) return { anomalies: [], unsold: [] };
  const { series, hot } = memory;
  // Later minutes are not loaded yet.
  const end = Math.min(now, hot.newestBefore(now + 1) ?? now);
  const anomalies = detect(series, history.usual, end - WATCHED_MINUTES, end);
  return { anomalies, unsold: unsoldProducts(memory, history, now) };
}

function unsoldProducts({ hot }: ShopMemory, history: History, now: number): UnsoldProduct[] {
  const shop = together(history.products.values());
  if (shop.views === 0) return [];
  const seen = new Map<string, { product: DigestProduct; views: number; purchases: number }>();
  for (const [, cell] of hot.between(now - HOUR_MINUTES, now + 1)) {
    for (const { products } of cell.groups) {
      for (const [key, { product, byCurrency }] of products) {
        const known = seen.get(key) ?? { product, views: 0, purchases: 0 };
        seen.set(key, known);
        for (const { ofStep } of byCurrency.values()) {
          const [views = 0, , , purchases = 0] = ofStep;
          known.views += views;
          known.purchases += purchases;
        }
      }
    }
  }
  return [...seen].flatMap(([key, { product, views, purchases }]) => {
    if (purchases > 0) return [];
    const own = history.products.get(key) ?? { views: 0, purchases: 0 };
    const bought = own.purchases + (shop.purchases / shop.views) * ENOUGH_VIEWS;
    const expected = (views * bought) / (own.views + ENOUGH_VIEWS);
    return expected >= LEAST_EXPECTED ? [{ product, views, expected }] : [];
  });
}

function together(products: Iterable<HistoryProduct>): HistoryProduct {
  const sum = { views: 0, purchases: 0, units: 0 };
  for (const { views, purchases, units } of products) {
    sum.views += views;
    sum.purchases += purchases;
    sum.units += units;
  }
  return sum;
}
