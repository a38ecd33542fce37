import { timeObstacleOf } from '../sniff-values/time-obstacle.js';
import { STRONG } from './candidate.js';
import type { ColumnFacts } from './column-facts.js';

/** An unreadable column whose name fits the time of events better than that of the chosen column. */
export interface UnreadTime {
  readonly label: string;
  /** The reason, as a clause. */
  readonly problem: string;
}

/**
 * Finds a column with times that cannot be read.
 * @param chosen the column that is used instead, if there is one.
 */
export function unreadTime(
  columns: readonly ColumnFacts[],
  chosen: ColumnFacts | undefined,
): UnreadTime | undefined {
  const least = Math.max(STRONG, chosen === undefined ? 0 : weightOf(chosen));
  for (const facts of columns) {
    if (facts === chosen || facts.time !== undefined || weightOf(facts) < least) continue;
    const obstacle = timeObstacleOf(facts.counts);
    if (obstacle !== undefined) return { label: facts.label, problem: obstacle.problem };
  }
  return undefined;
}

function weightOf({ guesses }: ColumnFacts): number {
  return guesses.find(({ role }) => role === 'event_timestamp')?.weight ?? 0;
}
