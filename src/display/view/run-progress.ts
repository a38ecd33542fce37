import type { RunTotals } from './run-totals.js';
import { runRates } from './run-rates.js';
import type { RunView } from './run-view.js';

/** Number of files that the run has finished, with any outcome. */
export function finishedFiles({ files }: RunTotals): number {
  const { loaded, known, quarantined, failed } = files;
  return loaded + known + quarantined + failed;
}

/** The finished share of the bytes; for files of zero bytes, whether none is waiting. */
export function shareDone({ waiting }: RunView, totals: RunTotals): number | undefined {
  if (waiting === undefined) return undefined;
  if (waiting.files === 0) return 1;
  const all = totals.bytes + waiting.bytes;
  return all > 0 ? totals.bytes / all : undefined;
}

/** Milliseconds until the backlog is empty at the current rate; undefined when unknown. */
export function timeLeft(view: RunView, now: number): number | undefined {
  const { bytesPerSecond } = runRates(view, now, 0);
  if (view.outage !== undefined || view.waiting === undefined || !bytesPerSecond) return undefined;
  return (view.waiting.bytes / bytesPerSecond) * 1_000;
}
