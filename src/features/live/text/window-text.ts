import type { WindowComparison } from '../shop/shop-figures.js';
import type { WindowName } from '../shop/window-name.js';
import type { ZoneTime } from './zone-time.js';

/** The link texts of the windows. */
export const WINDOW_TITLES: Readonly<Record<WindowName, string>> = {
  '15m': '15 min',
  '1h': '1 hour',
  today: 'Today',
  '7d': '7 days',
  '30d': '30 days',
};

const BEFORE: Readonly<Record<WindowName, string>> = {
  '15m': 'the 15 minutes before',
  '1h': 'the hour before',
  today: 'the day before',
  '7d': 'the 7 days before',
  '30d': 'the 30 days before',
};

/** The comparison period of a window: `yesterday`, `last Fri`, `the 7 days before`. */
export function comparedTitle(
  { with: kind, since }: WindowComparison,
  window: WindowName,
  zone: ZoneTime,
): string {
  if (kind === 'yesterday') return 'yesterday';
  if (kind === 'previous') return BEFORE[window];
  return window === '7d' || window === '30d' ? 'a week earlier' : `last ${zone.weekday(since)}`;
}
