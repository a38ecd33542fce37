import { DAY_MINUTES, HOUR_MINUTES } from '../../../../src/core/summary/cover.js';
import { UsualHours } from '../../../../src/core/shop/watch/usual-hours.js';
import type { History, HistoryHour } from '../../../../src/features/live/engine/read-history.js';

/** A midnight in UTC: 2026-05-10. */
export const MIDNIGHT = Date.parse('2026-05-10T00:00:00Z') / 60_000;

/** Four weeks, or less, before a midnight. @param hourOf what there is in an hour, by days before the end. */
export function someHistory(
  hourOf: (daysAgo: number, hourOfDay: number) => HistoryHour,
  { days = 28, products = new Map() }: Partial<Pick<History, 'days' | 'products'>> = {},
): History {
  const first = MIDNIGHT - days * DAY_MINUTES;
  const hours = new Map<number, HistoryHour>();
  for (let at = first; at < MIDNIGHT; at += HOUR_MINUTES) {
    const daysAgo = Math.ceil((MIDNIGHT - at) / DAY_MINUTES);
    hours.set(at, hourOf(daysAgo, (at % DAY_MINUTES) / HOUR_MINUTES));
  }
  const counted = [...hours].map(([at, { purchases }]) => {
    const counts = { views: 10 * purchases, carts: 0, purchases };
    return [at, new Map([['Mobile', counts]])] as const;
  });
  const usual = new UsualHours({ end: MIDNIGHT, days, hours: new Map(counted) });
  return { end: MIDNIGHT, first, days, hours, products, usual };
}

/** An hour with so many purchases of ten euros. */
export function hourOfEuros(purchases: number): HistoryHour {
  return {
    purchases,
    revenue: new Map([['EUR', purchases * 1_000]]),
  };
}
