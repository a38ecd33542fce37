import type { RunTotals } from './run-totals.js';
import { runRates } from './run-rates.js';
import type { RunView } from './run-view.js';

/** The files that a run is done with, however they ended. */
export function finishedFiles({ files }: RunTotals): number {
  const { loaded, known, quarantined, failed } = files;
  return loaded + known + quarantined + failed;
}

/** The share of the bytes that is done; of files without a byte, whether none of them waits. */
export function shareDone({ waiting }: RunView, totals: RunTotals): number | undefined {
  if (waiting === undefined) return undefined;
  if (waiting.files === 0) return 1;
  const all = totals.bytes + waiting.bytes;
  return all > 0 ? totals.bytes / all : undefined;
}

/** Milliseconds until nothing waits any more, at the speed of now; undefined where nobody can know. */
export function timeLeft(view: RunView, now: number): number | undefined {
  const { bytesPerSecond } = runRates(view, now, 0);
  if (view.outage !== undefined || view.waiting === undefined || !bytesPerSecond) return undefined;
  return (view.waiting.bytes / bytesPerSecond) * 1_000;
}
