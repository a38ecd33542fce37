import { NEAR, type Candidate } from './candidate.js';
import type { ColumnFacts } from './column-facts.js';

/**
 * Of several equally good time columns, the earliest is the time of the event; the others are of later states.
 * @param first the best by a small margin.
 * @param free other columns that can have the times of events.
 */
export function preferEarliest(first: Candidate, free: readonly Candidate[]): Candidate {
  if (first.score > 1) return first;
  const isBetter = ({ facts, score }: Candidate) =>
    score > first.score - NEAR && isEarlier(facts, first.facts);
  return free.find(isBetter) ?? first;
}

/** Whether the times of a column are earlier. Only columns with times of day and equal counts are comparable. */
function isEarlier({ time }: ColumnFacts, { time: other }: ColumnFacts): boolean {
  if (time?.hasClock !== true || other?.hasClock !== true || time.read !== other.read) return false;
  return time.earliest < other.earliest && time.latest < other.latest;
}
