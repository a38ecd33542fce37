import { instantReader } from './instant-reader.js';
import type { TimeCandidate } from './time-candidates.js';
import { timeFormat } from './time-format-of.js';

/** American formats: months without a leading zero before a slash, and 12-hour times. */
const AMERICAN = /^d\/M\/|h.*a$/;

/**
 * Whether the second reading of ambiguous candidates is more likely, so that it is shown first. This is no proof:
 * the times of an export are mostly close together, so the narrower range is more likely.
 */
export function isSecondLikelier(
  candidates: readonly TimeCandidate[],
  language: string | undefined,
): boolean {
  const [example] = candidates;
  if (example === undefined || example.orders.length === 0) return false;
  const [first, second] = [spanOf(candidates, 0, language), spanOf(candidates, 1, language)];
  if (first !== second) return second < first;
  const isAmerican = example.readings[0].some((format) => AMERICAN.test(format));
  return isAmerican && example.orders[1] === 'monthFirst';
}

function spanOf(
  candidates: readonly TimeCandidate[],
  reading: 0 | 1,
  language: string | undefined,
): number {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { values, readings } of candidates) {
    const read = instantReader(timeFormat(readings[reading] ?? [], language));
    for (const text of values.keys()) {
      const micros = read(text)?.micros;
      if (micros === undefined) continue;
      [least, most] = [Math.min(least, micros), Math.max(most, micros)];
    }
  }
  return most - least;
}
