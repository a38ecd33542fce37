import type { BatchReport, StageMilliseconds } from '../../pipeline/reports/run-report.js';

/** Number of recent batches for the percentiles. */
const LAST_BATCHES = 200;

type BatchTime = StageMilliseconds & { readonly total: number };

/** Durations of the last batches in milliseconds, oldest first; bounded. */
export type BatchTimes = readonly BatchTime[];

/** Returns the times with one more batch. */
export function addToBatchTimes(times: BatchTimes, batch: BatchReport): BatchTimes {
  const { read, check, copy, commit } = batch.stages;
  const time = { total: batch.seconds * 1000, read, check, copy, commit };
  return [...times, time].slice(-LAST_BATCHES);
}

/** A percentile (nearest rank; `share` 0.5 is the median) of the whole batch duration or of one stage. */
export function batchPercentile(
  times: BatchTimes,
  share: number,
  part: keyof BatchTime = 'total',
): number | undefined {
  const sorted = times.map((time) => time[part]).sort((left, right) => left - right);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}
