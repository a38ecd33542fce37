import type { BenchWorld } from './bench-world.js';
import type { MeasuredPairs } from './pairs/measure-pairs.js';
import type { BenchRow } from './results/bench-row.js';

/** The tools for measuring a comparison. */
export interface Bench {
  readonly world: BenchWorld;
  /** Whether the ratios are of CPU time, because runs are too short for wall time. */
  readonly isQuick: boolean;
  /** The number of events to measure. @param events the number in a full run. */
  readonly count: (events: number) => number;
  /** Measures two things alternately; `afterPair` runs after each pair, unmeasured. */
  readonly measurePairs: <A, B>(
    measureA: () => Promise<A>,
    measureB: () => Promise<B>,
    afterPair?: () => Promise<void>,
  ) => Promise<MeasuredPairs<A, B>>;
}

/** A measurement against an alternative, alternating in the same run. */
export interface Comparison {
  /** Its name on the command line. */
  readonly name: string;
  /** Whether it is part of `quick`. */
  readonly isQuick: boolean;
  /** Why it cannot be measured on this machine. */
  readonly skipped?: string | undefined;
  readonly measure: (bench: Bench) => Promise<readonly BenchRow[]>;
}
