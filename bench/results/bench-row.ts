import type { PairCounts } from '../pairs/measure-pairs.js';
import type { Goal } from './goal.js';

/** One line of the table of results. */
export interface BenchRow {
  /** Identifies the ratio across runs: the names of the comparison and of the ratio in it. */
  readonly id: string;
  readonly what: string;
  readonly against: string;
  /** One for each pair of runs. */
  readonly ratios: readonly number[];
  readonly goal: Goal;
  /** Undefined when the ratio is not measured in pairs. */
  readonly counts?: PairCounts | undefined;
  /** The rates, times and memory behind the ratios. */
  readonly figures: string;
}
