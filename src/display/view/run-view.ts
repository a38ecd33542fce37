import type {
  BatchReport,
  FileReport,
  OutageReport,
  RunReport,
} from '../../pipeline/reports/run-report.js';
import type { HeldFile } from '../../io/files/held-file.js';
import { addToBatchTimes, type BatchTimes } from './batch-times.js';
import { addToRateWindow, type RateWindow } from './rate-window.js';
import { addToWaiting, type Waiting } from './waiting.js';

/** Where a rule was last broken. */
export interface LastSeen {
  readonly file: string;
  readonly line: number;
}

/** What a live display needs besides the totals: recent data. Every part is bounded. */
export interface RunView {
  /** Milliseconds since the epoch, as are all times here. */
  readonly startedAt: number;
  readonly lastCommit: number | undefined;
  readonly waiting: Waiting | undefined;
  readonly rates: RateWindow;
  readonly batchTimes: BatchTimes;
  readonly lastSeen: Readonly<Record<string, LastSeen>>;
  readonly newestEvent: number | undefined;
  /** The last quarantined file, the last failed file, and the last loaded file that could not be moved. */
  readonly lastQuarantined: FileReport | undefined;
  readonly lastFailed: FileReport | undefined;
  readonly lastNotMoved: FileReport | undefined;
  /** Files whose producers have not finished them, from the last poll of the folder. */
  readonly held: readonly HeldFile[];
  readonly outage: OutageReport | undefined;
}

/** The view of a run without reports. */
export function newRunView(startedAt: number): RunView {
  return {
    startedAt,
    lastCommit: undefined,
    waiting: undefined,
    rates: [],
    batchTimes: [],
    lastSeen: {},
    newestEvent: undefined,
    lastQuarantined: undefined,
    lastFailed: undefined,
    lastNotMoved: undefined,
    held: [],
    outage: undefined,
  };
}

/** Returns the view with one more report, which arrived at `now`. */
export function addToView(view: RunView, report: RunReport, now: number): RunView {
  const next = { ...view, waiting: addToWaiting(view.waiting, report) };
  switch (report.kind) {
    case 'batch':
      return addBatch(next, report, now);
    case 'file':
      return addFile(next, report);
    case 'outage':
      return { ...next, outage: report };
    case 'recovery':
      return { ...next, outage: undefined };
    case 'trigger':
      return { ...next, held: report.held };
    case 'changed':
    case 'sample':
      break;
  }
  return next;
}

function addBatch(view: RunView, batch: BatchReport, now: number): RunView {
  const { read: events, bytes, seconds, newestEvent } = batch;
  return {
    ...view,
    // A commit proves that the database is back.
    outage: undefined,
    lastCommit: now,
    rates: addToRateWindow(view.rates, { events, bytes, seconds, committedAt: now }),
    batchTimes: addToBatchTimes(view.batchTimes, batch),
    lastSeen: { ...view.lastSeen, ...lastSeenIn(batch) },
    newestEvent: newer(view.newestEvent, newestEvent),
  };
}

function addFile(view: RunView, file: FileReport): RunView {
  if (file.outcome === 'quarantined') return { ...view, lastQuarantined: file };
  if (file.outcome === 'failed') return { ...view, lastFailed: file };
  return file.reason === undefined ? view : { ...view, lastNotMoved: file };
}

function lastSeenIn(batch: BatchReport): Record<string, LastSeen> {
  const seen: Record<string, LastSeen> = {};
  for (const { file, line, rules } of batch.rejectLocations) {
    for (const rule of rules) seen[rule] = { file, line };
  }
  return seen;
}

function newer(left: number | undefined, right: number | undefined): number | undefined {
  if (left === undefined || right === undefined) return left ?? right;
  return Math.max(left, right);
}
