import { median } from './comparison.js';
import type { ProcessFigures } from './run-process.js';

/** The median rate of some runs that each handled so many events, in words. */
export function rateOf(events: number, runs: readonly ProcessFigures[]): string {
  const rate = median(runs.map(({ seconds }) => events / seconds));
  return `${Math.round(rate / 100) * 100}/s`.replace(/(\d)(?=(\d{3})+\/)/g, '$1,');
}
