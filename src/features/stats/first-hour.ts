import type { Since } from '../../core/settings/since.js';
import { beginOfPeriod } from './values/time-unit.js';

/** The earliest time that can be asked for; no event is older. */
export const EARLIEST_TIME = new Date('0001-01-01T00:00:00Z');

/** The begin of the hour in which a `--since` falls: events are counted in whole hours. */
export function firstHour(since: Since, now: number): Date {
  const begin = 'at' in since ? since.at : now - since.ago;
  return beginOfPeriod(new Date(Math.max(begin, EARLIEST_TIME.getTime())), 'hour');
}
