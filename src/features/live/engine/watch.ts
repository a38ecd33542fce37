import type { DigestProduct } from '../../../core/summary/digest.js';
import { detect, type Anomaly } from '../../../core/shop/watch/detect.js';
import { HOUR_MINUTES } from '../../../core/summary/cover.js';
import type { History, HistoryProduct } from './read-history.js';
import { WATCHED_MINUTES } from './read-minute-series.js';
import type { ShopMemory } from './shop-memory.js';

/** What is unusual in the whole shop. */
export interface Watched {
  readonly anomalies: readonly Anomaly[];
  readonly unsold: readonly UnsoldProduct[];
}

/** A product that is viewed as usual in the last hour, and not bought. */
export interface UnsoldProduct {
  readonly product: DigestProduct;
  readonly views: number;
  /** The usual purchases of this number of views. */
  readonly expected: number;
}

/** A shop that is younger has no usual week. */
export const LEAST_DAYS = 7;
/** With 8 expected none comes by chance once in 3,000 times. */
const LEAST_EXPECTED = 8;
/** A product with fewer views is taken to sell as the shop does. */
const ENOUGH_VIEWS = 200;

/** Finds what is unusual; of a shop that is too young, nothing. @param now the minute that goes on, since the epoch. */
export function watch(memory: ShopMemory, history: History, now: number): Watched {
  if (history.days < LEAST_DAYS) return { anomalies: [], unsold: [] };
  const { series, hot } = memory;
  // What comes later is not loaded yet.
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
