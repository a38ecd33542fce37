import { addUnknownTypes } from '../../core/event/unknown-event-types.js';
import { addCounts } from '../../core/rows/tally.js';
import type { IgnoredFiles } from '../../io/files/ignored-files.js';
import type {
  BatchReport,
  ChangedReport,
  FileOutcome,
  FileReason,
  FileReport,
  RowCounts,
  RunReport,
  SampleReport,
  SwallowedLocation,
} from '../../pipeline/reports/run-report.js';

/** Archived files that grew or were rewritten, and quarantined files that grew. */
export type ChangedCounts = Readonly<Record<'grown' | 'rewritten' | 'quarantineGrown', number>>;

/** The totals of a run: a fold over its reports, and the source of `--json`, the summary and the exit code. */
export interface RunTotals extends RowCounts {
  readonly rejects: Readonly<Record<string, number>>;
  /** Reason → rows that are not shop events. */
  readonly skips: Readonly<Record<string, number>>;
  readonly warnings: Readonly<Record<string, number>>;
  readonly nulls: Readonly<Record<string, number>>;
  /** Event types unknown to the analyses → accepted events, for a limited number of types. */
  readonly unknownTypes: Readonly<Record<string, number>>;
  readonly files: Readonly<Record<FileOutcome, number>>;
  /** The first row of the run with a field that contains lines like rows. */
  readonly firstSwallowed: SwallowedLocation | undefined;
  /** Loaded and known files that could not be moved out of the folder, with the reason of the last one. */
  readonly notMoved: { readonly files: number; readonly reason: FileReason } | undefined;
  /** The first rows with their mapped values, in a dry run with a mapping. */
  readonly sample: SampleReport | undefined;
  /** Number of ignored files of the folder, by reason, from the last poll. */
  readonly ignored: IgnoredFiles;
  /** Number of known files with rejected rows that were not replayed since, and the number of these rows. */
  readonly knownRejects: { readonly files: number; readonly rows: number };
  /** Files that changed after they were moved, and were moved back to be loaded again. */
  readonly changed: ChangedCounts;
  readonly batches: number;
  readonly bytes: number;
}

/** The totals of a run without reports. */
export const NO_TOTALS: RunTotals = {
  read: 0,
  inserted: 0,
  duplicates: 0,
  rejected: 0,
  skipped: 0,
  rejects: {},
  skips: {},
  warnings: {},
  nulls: {},
  unknownTypes: {},
  files: { loaded: 0, known: 0, quarantined: 0, failed: 0 },
  firstSwallowed: undefined,
  notMoved: undefined,
  sample: undefined,
  ignored: {},
  knownRejects: { files: 0, rows: 0 },
  changed: { grown: 0, rewritten: 0, quarantineGrown: 0 },
  batches: 0,
  bytes: 0,
};

/** Returns the totals with one more report. */
export function addReport(totals: RunTotals, report: RunReport): RunTotals {
  if (report.kind === 'batch') return addBatch(totals, report);
  if (report.kind === 'file') {
    const files = { ...totals.files, [report.outcome]: totals.files[report.outcome] + 1 };
    const notMoved = addNotMoved(totals.notMoved, report);
    return {
      ...totals,
      files,
      notMoved,
      knownRejects: addKnownRejects(totals.knownRejects, report),
    };
  }
  if (report.kind === 'trigger' && report.ignoredFiles !== undefined) {
    return { ...totals, ignored: report.ignoredFiles };
  }
  if (report.kind === 'changed') {
    return { ...totals, changed: addChanged(totals.changed, report) };
  }
  return report.kind === 'sample' ? { ...totals, sample: report } : totals;
}

function addChanged(counts: ChangedCounts, { how, place, reason }: ChangedReport): ChangedCounts {
  if (reason !== undefined) return counts;
  const which = place === 'quarantine' ? 'quarantineGrown' : how;
  return { ...counts, [which]: counts[which] + 1 };
}

function addNotMoved(
  notMoved: RunTotals['notMoved'],
  { outcome, reason }: FileReport,
): RunTotals['notMoved'] {
  const isDone = outcome === 'loaded' || outcome === 'known';
  return isDone && reason !== undefined ? { files: (notMoved?.files ?? 0) + 1, reason } : notMoved;
}

function addKnownRejects(
  sum: RunTotals['knownRejects'],
  { rejectedBefore = 0 }: FileReport,
): RunTotals['knownRejects'] {
  if (rejectedBefore === 0) return sum;
  return { files: sum.files + 1, rows: sum.rows + rejectedBefore };
}

function addBatch(totals: RunTotals, batch: BatchReport): RunTotals {
  return {
    ...totals,
    read: totals.read + batch.read,
    inserted: totals.inserted + batch.inserted,
    duplicates: totals.duplicates + batch.duplicates,
    rejected: totals.rejected + batch.rejected,
    skipped: totals.skipped + batch.skipped,
    rejects: addCounts(totals.rejects, batch.rejects),
    skips: addCounts(totals.skips, batch.skips),
    warnings: addCounts(totals.warnings, batch.warnings),
    nulls: addCounts(totals.nulls, batch.nulls),
    unknownTypes: addUnknownTypes(totals.unknownTypes, batch.unknownTypes),
    firstSwallowed: totals.firstSwallowed ?? batch.swallowedLocations[0],
    batches: totals.batches + 1,
    bytes: totals.bytes + batch.bytes,
  };
}
