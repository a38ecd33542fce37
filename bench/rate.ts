import { median, type Pair } from './comparison.js';
import type { ProcessFigures } from './run-process.js';

/** The median rates of both sides, where every run handled so many events, in words. */
export function ratesOf(
  events: number,
  pairs: readonly Pair<ProcessFigures, ProcessFigures>[],
): string {
  const [a, b] = [pairs.map((pair) => pair.a), pairs.map((pair) => pair.b)];
  return `${rateOf(events, a)} against ${rateOf(events, b)}`;
}

function rateOf(events: number, runs: readonly ProcessFigures[]): string {
  const rate = median(runs.map(({ seconds }) => events / seconds));
  return `${Math.round(rate / 100) * 100}/s`.replace(/(\d)(?=(\d{3})+\/)/g, '$1,');
}
