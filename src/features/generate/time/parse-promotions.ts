import type { Promotion } from './demand.js';

const DAY = 86_400_000;
const ENTRY = /^(\d{4}-\d{2}-\d{2})(?:\.\.(\d{4}-\d{2}-\d{2}))?:(\d+(?:\.\d+)?)x?$/;
const MOST = 1_000;

/**
 * Parses promotions such as `2026-11-27:3x,2026-12-01..2026-12-03:1.5x`: UTC days (both included) on which demand
 * is multiplied.
 * @throws Error whose message completes "is not valid: …".
 */
export function parsePromotions(list: string): readonly Promotion[] {
  return list.split(',').map((entry) => {
    const [, first = '', last = first, times = ''] = ENTRY.exec(entry.trim()) ?? [];
    const [from, lastDay, factor] = [dayStart(first), dayStart(last), Number(times)];
    if (from === undefined || lastDay === undefined || !(factor > 0 && factor <= MOST)) {
      throw new Error(
        `expected days with a factor up to ${MOST}, such as 2026-11-27:3x or 2026-12-01..2026-12-03:1.5x`,
      );
    }
    if (lastDay < from) throw new Error('expected days of which the first is not after the last');
    return { from, to: lastDay + DAY, factor };
  });
}

/** Undefined for an invalid date; JavaScript parses 30 February as 2 March. */
function dayStart(day: string): number | undefined {
  const time = Date.parse(day);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day) ? time : undefined;
}
