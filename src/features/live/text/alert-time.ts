import type { Instant } from '../../stats/values/instant.js';
import type { ShopAlert } from '../shop/shop-figures.js';
import { formatMoment, type ZoneTime } from './zone-time.js';

/** The time range of an alert: `since 20:41`, `14:52–15:22`. */
export function alertTime(
  { since, until }: Pick<ShopAlert, 'since' | 'until'>,
  now: Instant,
  zone: ZoneTime,
): string {
  const begin = formatMoment(since, now, zone);
  return until === null ? `since ${begin}` : `${begin}–${zone.time(until)}`;
}
