import type { Since } from '../../core/settings/since.js';

const MINUTE = 60_000;
/** The earliest supported time; no event is older. */
const EARLIEST = Date.parse('0001-01-01T00:00:00Z');

/** The minute since the epoch that contains `--since`: events are counted in whole minutes. */
export function firstMinute(since: Since, now: number): number {
  const begin = 'at' in since ? since.at : now - since.ago;
  return Math.floor(Math.max(begin, EARLIEST) / MINUTE);
}
