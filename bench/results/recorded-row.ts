import type { PairCounts } from '../pairs/measure-pairs.js';
import type { BenchRow } from './bench-row.js';
import type { Goal } from './goal.js';
import { spreadOf, type Spread } from './spread.js';

/** One line of the results table, as stored in `bench/recorded.json`. */
export interface RecordedRow extends Spread {
  readonly id: string;
  readonly what: string;
  readonly against: string;
  readonly goal: Goal;
  readonly counts?: PairCounts | undefined;
  readonly figures: string;
}

/** Summarises the ratios of a row. */
export function recordedRow({ ratios, ...row }: BenchRow): RecordedRow {
  return { ...row, ...spreadOf(ratios) };
}
