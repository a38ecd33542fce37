import { NEAR, type Candidate } from './candidate.js';
import type { ColumnFacts } from './column-facts.js';

/**
 * Of several columns of times that are equally good, an event happened at the earliest: the others are of what became of it.
 * @param first the one that is best by a little.
 * @param free other columns that can have the times of events.
 */
export function preferEarliest(first: Candidate, free: readonly Candidate[]): Candidate {
  if (first.score > 1) return first;
  const isBetter = ({ facts, score }: Candidate) =>
    score > first.score - NEAR && isEarlier(facts, first.facts);
  return free.find(isBetter) ?? first;
}

/** Whether the times of a column are earlier, as far as two columns of as many times with clocks can be compared. */
function isEarlier({ time }: ColumnFacts, { time: other }: ColumnFacts): boolean {
  if (time?.hasClock !== true || other?.hasClock !== true || time.read !== other.read) return false;
  return time.earliest < other.earliest && time.latest < other.latest;
}
