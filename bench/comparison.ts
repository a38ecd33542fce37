import type { BenchWorld } from './bench-world.js';
import type { MeasuredPairs } from './pairs/measure-pairs.js';
import type { BenchRow } from './results/bench-row.js';

/** What a comparison is measured with. */
export interface Bench {
  readonly world: BenchWorld;
  /** Whether the ratios are of CPU time, because runs are too short for the clock. */
  readonly isQuick: boolean;
  /** How many events to measure, where a whole run measures so many. */
  readonly count: (events: number) => number;
  /** Measures two things in turns; `afterPair` runs after each pair, unmeasured. */
  readonly measurePairs: <A, B>(
    measureA: () => Promise<A>,
    measureB: () => Promise<B>,
    afterPair?: () => Promise<void>,
  ) => Promise<MeasuredPairs<A, B>>;
}

/** Something that is measured against something else, in turns and in the same run. */
export interface Comparison {
  /** By which it is chosen on the command line. */
  readonly name: string;
  /** Whether `quick` measures it. */
  readonly isQuick: boolean;
  /** Why it cannot be measured on this machine. */
  readonly skipped?: string | undefined;
  readonly measure: (bench: Bench) => Promise<readonly BenchRow[]>;
}
