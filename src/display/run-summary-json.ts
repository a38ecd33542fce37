import type { PlainFailure } from '../core/errors/describe-failure.js';
import type { IgnoredFiles } from '../io/files/ignored-files.js';
import type { FileOutcome, SampleReport } from '../pipeline/reports/run-report.js';
import type { ChangedCounts, RunTotals } from './view/run-totals.js';

/** How a run ended: its duration in seconds, its exit code, and the reason. */
export interface RunEnding {
  readonly seconds: number;
  readonly exitCode: number;
  /** The error that ended it early. */
  readonly failure?: PlainFailure | undefined;
}

/** A run as printed by `stream --json`. The field names are a public contract. */
export interface RunSummaryJson {
  readonly read: number;
  readonly inserted: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly skipped: number;
  readonly rejects: Readonly<Record<string, number>>;
  /** Why rows are not shop events → rows. */
  readonly skips: Readonly<Record<string, number>>;
  readonly warnings: Readonly<Record<string, number>>;
  /** Type → accepted events; at most 100 types. */
  readonly unknownEventTypes: Readonly<Record<string, number>>;
  readonly nulls: Readonly<Record<string, number>>;
  /**
   * `notMoved` counts loaded and known files that could not be moved out of the folder; `grown` and `rewritten`
   * count archived files that changed after they were loaded; `quarantineGrown` counts quarantined ones. All
   * changed files were moved back.
   */
  readonly files: Readonly<Record<FileOutcome | 'notMoved' | keyof ChangedCounts, number>> & {
    /** Number of ignored files, by reason. */
    readonly ignored: IgnoredFiles;
  };
  /** In a dry run with a mapping: the first rows that it reads. */
  readonly sample?: SampleJson;
  /** Rows of known files, rejected before and not replayed since. */
  readonly knownRejects: number;
  readonly batches: number;
  readonly bytes: number;
  readonly seconds: number;
  readonly eventsPerSecond: number;
  readonly exitCode: number;
}

/**
 * Rows with the events that they become; `event` is null for a rejected row, `source` when its data must not be
 * shown.
 */
export interface SampleJson {
  readonly file: string;
  readonly mapping: string;
  readonly rows: readonly {
    readonly line: number;
    readonly source: Readonly<Record<string, string>> | null;
    readonly event: Readonly<Record<string, string | null>> | null;
    readonly rules: readonly string[];
  }[];
}

function sampleJson({ file, mapping, rows }: SampleReport): SampleJson {
  return {
    file,
    mapping: mapping.name,
    rows: rows.map(({ line, source = null, event = null, rules }) => ({
      line,
      source,
      event,
      rules,
    })),
  };
}

/** The totals of a run as its JSON object. */
export function runSummaryJson(
  totals: RunTotals,
  { seconds, exitCode }: RunEnding,
): RunSummaryJson {
  const { read, inserted, duplicates, rejected, skipped, files, batches, bytes } = totals;
  const { rejects, skips, warnings, nulls } = totals;
  return {
    read,
    inserted,
    duplicates,
    rejected,
    skipped,
    rejects,
    skips,
    warnings,
    unknownEventTypes: totals.unknownTypes,
    nulls,
    ...(totals.sample === undefined ? {} : { sample: sampleJson(totals.sample) }),
    files: {
      ...files,
      notMoved: totals.notMoved?.files ?? 0,
      ...totals.changed,
      ignored: totals.ignored,
    },
    knownRejects: totals.knownRejects.rows,
    batches,
    bytes,
    seconds: toMilliseconds(seconds),
    eventsPerSecond: eventsPerSecond(read, seconds),
    exitCode,
  };
}

/** Whole events per second; 0 when no time has passed. */
export function eventsPerSecond(events: number, seconds: number): number {
  return seconds > 0 ? Math.round(events / seconds) : 0;
}

/** Rounds seconds to three decimals; more would be noise. */
export function toMilliseconds(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
