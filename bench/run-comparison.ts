import type { BenchWorld } from './bench-world.js';
import type { Comparison } from './comparison.js';
import { readCpu } from './pairs/cpu-reading.js';
import { measurePairs } from './pairs/measure-pairs.js';
import { recordedRow, type RecordedRow } from './results/recorded-row.js';

const MOST_REPEATS = 2;
/**
 * A quick run must end within three minutes, even on a busy machine: it repeats no pair, and after this time
 * starts no further one.
 */
const QUICK_SECONDS = 120;

/** The settings for all comparisons of a run. */
export interface RunSettings {
  readonly isQuick: boolean;
  readonly pairs: number;
  readonly events: number;
  readonly world: BenchWorld;
}

/** Measures one comparison. */
export async function runComparison(
  comparison: Comparison,
  { isQuick, pairs, events, world }: RunSettings,
): Promise<RecordedRow[]> {
  const mostRepeats = isQuick ? 0 : MOST_REPEATS;
  const isTimeOver = () => isQuick && process.uptime() > QUICK_SECONDS;
  const settings = { pairs, isTimeOver, mostRepeats, readCpu: () => readCpu(world.folder) };
  const rows = await comparison.measure({
    world,
    isQuick,
    count: (whole) => Math.min(whole, events),
    measurePairs: (a, b, afterPair) => measurePairs(settings, a, b, afterPair),
  });
  return rows.map(recordedRow);
}
