import type { Share } from './shop-stats.js';

/** The share that a part has in a whole; null where the whole is nothing. */
export function shareOf(part: number, whole: number): Share {
  return whole === 0 ? null : part / whole;
}
