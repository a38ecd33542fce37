import type { LoadFigures } from './bench-world.js';
import type { Bench } from './comparison.js';
import type { MeasuredPairs } from './pairs/measure-pairs.js';
import type { BenchRow } from './results/bench-row.js';
import { describeLoads } from './results/figures.js';

/** The content of a row about loads. */
export interface LoadRow {
  readonly id: string;
  readonly what: string;
  readonly against: string;
  readonly events: number;
  /** The minimum rate of `a` relative to `b`. */
  readonly ratio: number;
}

/** Makes a row about the rate of loads: by wall time, or in a quick run by CPU time of client and backends. */
export function loadRow(
  { isQuick }: Bench,
  { pairs, counts }: MeasuredPairs<LoadFigures, LoadFigures>,
  { events, ratio, ...texts }: LoadRow,
): BenchRow {
  const took = isQuick ? cpuOfLoad : (load: LoadFigures) => load.seconds;
  const [a, b] = [pairs.map((pair) => pair.a), pairs.map((pair) => pair.b)];
  return {
    ...texts,
    ratios: pairs.map((pair) => took(pair.b) / took(pair.a)),
    goal: { than: 'at least', ratio },
    counts,
    figures: `${describeLoads(events, a)}; against ${describeLoads(events, b)}`,
  };
}

function cpuOfLoad({ cpu, backendCpu }: LoadFigures): number {
  return cpu + backendCpu;
}
