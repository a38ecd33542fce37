import type { PairCounts } from '../pairs/measure-pairs.js';
import type { Goal } from './goal.js';

/** One line of the table of results. */
export interface BenchRow {
  /** By which a later run finds the same ratio: the name of the comparison and of the ratio in it. */
  readonly id: string;
  readonly what: string;
  readonly against: string;
  /** One for each pair of runs. */
  readonly ratios: readonly number[];
  readonly goal: Goal;
  /** Undefined where the ratio is not of pairs. */
  readonly counts?: PairCounts | undefined;
  /** Rates, times and memory behind the ratios. */
  readonly figures: string;
}
