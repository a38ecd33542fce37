import { batchPercentile } from './batch-times.js';
import { RATE_WINDOW, sumBetween } from './rate-window.js';
import type { RunView } from './run-view.js';

/** The rates of a run at a moment. Unknown values are undefined. */
export interface RunRates {
  /** In the last ten seconds. */
  readonly eventsPerSecond: number | undefined;
  readonly bytesPerSecond: number | undefined;
  /** In the last minute. */
  readonly batchesPerMinute: number | undefined;
  /** Events per second in each of the last seconds, oldest first; undefined for seconds before the run began. */
  readonly history: readonly (number | undefined)[];
}

const NOW_WINDOW = 10_000;
const LEAST_WINDOW = 1_000;

/** The rates of a run at `now`, with the given seconds of history. */
export function runRates(view: RunView, now: number, historySeconds: number): RunRates {
  const end = steadyEnd(view, now);
  const recent = perSecond(view, end, NOW_WINDOW);
  const minute = perSecond(view, end, RATE_WINDOW);
  return {
    eventsPerSecond: recent?.events,
    bytesPerSecond: recent?.bytes,
    batchesPerMinute: minute && minute.batches * 60,
    history: history(view, end, historySeconds),
  };
}

/**
 * The end of the measured time. The work of a batch becomes visible only at its commit, so a pause up to the usual
 * batch duration is not idle time: the measurement then ends at the last commit.
 */
function steadyEnd(view: RunView, now: number): number {
  const { lastCommit } = view;
  if (lastCommit === undefined) return now;
  const usual = 2 * (batchPercentile(view.batchTimes, 0.95) ?? 0);
  return now - lastCommit <= Math.max(LEAST_WINDOW, usual) ? lastCommit : now;
}

interface PerSecond {
  readonly events: number;
  readonly bytes: number;
  readonly batches: number;
}

function perSecond(view: RunView, end: number, length: number): PerSecond | undefined {
  const from = Math.max(view.startedAt, end - length);
  if (view.lastCommit === undefined || end <= from) return undefined;
  const { events, bytes, batches } = sumBetween(view.rates, from, end);
  const seconds = (end - from) / 1000;
  return { events: events / seconds, bytes: bytes / seconds, batches: batches / seconds };
}

function history(view: RunView, end: number, seconds: number): (number | undefined)[] {
  // Whole seconds, so that the history moves once a second and does not flicker.
  const last = Math.floor(end / 1000) * 1000;
  return Array.from({ length: seconds }, (_, index) => {
    const from = last - (seconds - index) * 1000;
    return view.lastCommit === undefined || from + 1000 <= view.startedAt
      ? undefined
      : sumBetween(view.rates, from, from + 1000).events;
  });
}
