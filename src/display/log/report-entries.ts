import type {
  BatchReport,
  ChangedReport,
  FileReport,
  RunReport,
} from '../../pipeline/reports/run-report.js';
import { sumOf } from '../../core/rows/tally.js';
import { plainHint } from '../../core/hints/invocation.js';
import { TRY_AGAIN } from '../view/known-rejects.js';
import type { IgnoredFiles } from '../../io/files/ignored-files.js';
import { batchJson } from '../ndjson.js';
import type { Waiting } from '../view/waiting.js';
import { logEntry, type LogEntry } from './log-entry.js';

/** Maximum number of rejects per batch that get a log entry; the database has all of them. */
const MOST_REJECTS = 1_000;

/** Maximum number of rows with swallowed lines per batch that get a log entry; the batch's entry has the total. */
const MOST_SWALLOWED = 100;

/** The log entries of a report that arrived `at` (milliseconds since the epoch), with the backlog after it. */
export function reportEntries(
  report: RunReport,
  waiting: Waiting | undefined,
  at: number,
): LogEntry[] {
  switch (report.kind) {
    case 'batch':
      return [
        batchEntry(report, waiting, at),
        ...rejectEntries(report, at),
        ...swallowedEntries(report, at),
      ];
    case 'file':
      return [fileEntry(report, at)];
    case 'changed':
      return [changedEntry(report, at)];
    case 'outage': {
      const { what, since, attempt, nextTryAt, code, message } = report;
      if (!isLogged(attempt)) return [];
      const times = { since: isoTime(since), nextTryAt: isoTime(nextTryAt) };
      return [logEntry('outage', at, { what, ...times, attempt, code, message })];
    }
    case 'recovery': {
      const { what, outageSeconds } = report;
      return [logEntry('recovery', at, { what, outageSeconds })];
    }
    case 'trigger': {
      const { ignored, ignoredFiles, newlyHeld, waitingFiles, waitingBytes } = report;
      return [
        ...ignored.map(({ name, why }) => logEntry('folder.ignored', at, { name, why })),
        ...newlyHeld.map(({ name: file, reason }) => logEntry('file.held', at, { file, reason })),
        ...(ignoredFiles === undefined ? [] : [ignoredEntry(ignoredFiles, at)]),
        logEntry('trigger', at, { waitingFiles, waitingBytes }),
      ];
    }
    case 'sample':
      return []; // a log must not contain values from rows
    default:
      return report satisfies never;
  }
}

/** In a long outage, each of the first tries gets an entry, then only every n-th. */
const FIRST_TRIES = 8;
const LATER_TRIES = 16;

function isLogged(attempt: number): boolean {
  return attempt <= FIRST_TRIES || attempt % LATER_TRIES === 0;
}

function ignoredEntry(reasons: IgnoredFiles, at: number): LogEntry {
  return logEntry('folder.ignored_files', at, { files: sumOf(reasons), reasons });
}

function batchEntry(
  report: BatchReport,
  waiting: Waiting | undefined,
  at: number,
): LogEntry<'batch'> {
  const { files, ...figures } = batchJson(report);
  return logEntry('batch', at, {
    ...figures,
    seconds: report.seconds,
    moreFiles: Math.max(0, files.length - 1),
    waitingFiles: waiting?.files,
  });
}

function rejectEntries({ batch, rejected, rejectLocations }: BatchReport, at: number): LogEntry[] {
  const logged = rejectLocations.slice(0, MOST_REJECTS);
  const more = rejected - logged.length;
  return [
    ...logged.map(({ file, line, rules }) => logEntry('reject', at, { file, line, rules })),
    ...(more > 0 ? [logEntry('reject.more', at, { batch, more })] : []),
  ];
}

function swallowedEntries({ swallowedLocations }: BatchReport, at: number): LogEntry[] {
  return swallowedLocations
    .slice(0, MOST_SWALLOWED)
    .map((location) => logEntry('row.swallowed_lines', at, { ...location }));
}

function fileEntry({ file, outcome, reason, rejectedBefore }: FileReport, at: number): LogEntry {
  const rejected = rejectedBefore === 0 ? undefined : rejectedBefore;
  if (reason !== undefined) {
    const { code, message, hint, exitCode } = reason;
    return logEntry(`file.${outcome}`, at, { file, rejected, code, message, hint, exitCode });
  }
  const hint = rejected === undefined ? undefined : plainHint(TRY_AGAIN);
  return logEntry(`file.${outcome}`, at, { file, rejected, hint });
}

function changedEntry({ reason, how, ...report }: ChangedReport, at: number): LogEntry {
  const { file, bytes, loadedBytes, place } = report;
  return logEntry(`file.${how}`, at, { file, bytes, loadedBytes, place, ...reason });
}

function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
