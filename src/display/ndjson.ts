import type {
  BatchReport,
  FileReport,
  RowCounts,
  TriggerReport,
} from '../pipeline/reports/run-report.js';
import { safeJson } from '../core/text/safe-json.js';
import type { Reporter } from './reporter.js';
import { type RunEnding, runSummaryJson, toMilliseconds } from './run-summary-json.js';

/** The output for the objects, and how the run ended; `ending` is called once, at the end. */
export interface NdjsonOptions {
  readonly stream: NodeJS.WritableStream;
  readonly ending: () => RunEnding;
}

/**
 * A reporter for programs. Writes one JSON object per line: for each batch, for each file that was not loaded or
 * moved, for held and ignored files, and at the end for the run.
 */
export function ndjson({ stream, ending }: NdjsonOptions): Reporter {
  const write = (object: object): void => {
    stream.write(`${safeJson(object)}\n`);
  };
  return {
    accept(report) {
      if (report.kind === 'batch') write({ type: 'batch', ...batchJson(report) });
      if (report.kind === 'file') fileJson(report).forEach(write);
      if (report.kind === 'trigger') leftJson(report).forEach(write);
    },
    finish(totals) {
      write({ type: 'run', ...runSummaryJson(totals, ending()) });
      return Promise.resolve();
    },
  };
}

/**
 * The object of a quarantined or failed file, or of one that could not be moved. Other files appear in their
 * batches.
 */
function fileJson({ file, outcome, reason }: FileReport): object[] {
  if (reason === undefined) return [];
  const { code, message, hint, exitCode } = reason;
  return [{ type: 'file', file, outcome, code, message, hint, exitCode }];
}

/**
 * Objects for what stays in the folder: entries that are not regular files and held files, once each, and files
 * with other names.
 */
function leftJson({ ignored, ignoredFiles, newlyHeld }: TriggerReport): object[] {
  return [
    ...newlyHeld.map(({ name: file, reason }) => ({ type: 'held', file, reason })),
    ...ignored.map(({ name, why }) => ({ type: 'ignored', name, why })),
    ...(ignoredFiles === undefined ? [] : [{ type: 'ignored_files', reasons: ignoredFiles }]),
  ];
}

/** A batch in NDJSON and in the log. The field names are a public contract. */
export interface BatchJson extends RowCounts {
  readonly batch: number;
  /** The first of the batch's files. */
  readonly file: string | null;
  readonly files: readonly string[];
  readonly rejects: Readonly<Record<string, number>>;
  readonly skips: Readonly<Record<string, number>>;
  readonly warnings: Readonly<Record<string, number>>;
  readonly nulls: Readonly<Record<string, number>>;
  readonly bytes: number;
  readonly seconds: number;
  readonly eventsPerSecond: number;
  /** Seconds from the newest event to the commit. */
  readonly lag: number | null;
}

/** The figures of a batch with the field names of the machine-readable outputs. */
export function batchJson(report: BatchReport): BatchJson {
  const { batch, files, read, inserted, duplicates, rejected, skipped } = report;
  const { bytes, seconds, eventsPerSecond } = report;
  const { rejects, skips, warnings, nulls, newestEvent, committedAt } = report;
  return {
    batch,
    file: files[0] ?? null,
    files,
    read,
    inserted,
    duplicates,
    rejected,
    skipped,
    rejects,
    skips,
    warnings,
    nulls,
    bytes,
    seconds: toMilliseconds(seconds),
    eventsPerSecond,
    lag: newestEvent === undefined ? null : toMilliseconds((committedAt - newestEvent) / 1000),
  };
}
