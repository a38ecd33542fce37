import type { LoadFigures } from './bench-world.js';
import type { Bench } from './comparison.js';
import type { MeasuredPairs } from './pairs/measure-pairs.js';
import type { BenchRow } from './results/bench-row.js';
import { describeLoads } from './results/figures.js';

/** What a row says about loads. */
export interface LoadRow {
  readonly id: string;
  readonly what: string;
  readonly against: string;
  readonly events: number;
  /** How fast `a` has to be at least, where `b` is 1. */
  readonly ratio: number;
}

/** Makes a row of how fast loads are: by the clock, or by the CPU of client and backends in a quick run. */
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
