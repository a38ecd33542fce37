import { shareOf, type Share } from '../../stats/values/share.js';
import type { WindowTotals } from '../shop/shop-figures.js';

/** The share of sessions with a purchase. */
export function conversionOf({ buyingSessions, sessions }: WindowTotals): Share {
  return shareOf(buyingSessions, sessions);
}
