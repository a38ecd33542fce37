import type { PlainFailure } from '../../core/errors/describe-failure.js';
import { formatFields } from '../../core/text/fields.js';
import { formatCounted } from '../../core/text/format-count.js';
import { formatDuration } from '../../core/text/format-duration.js';
import { sanitise } from '../../core/text/sanitise.js';
import type {
  FileOutcome,
  RejectLocation,
  SwallowedLocation,
} from '../../pipeline/reports/run-report.js';
import { HELD_BECAUSE, type HeldFile } from '../../io/files/held-file.js';
import type { AwayPart } from '../../pipeline/reports/run-report.js';
import type { IgnoredFiles } from '../../io/files/ignored-files.js';
import { ignoredText } from '../view/ignored-text.js';
import type { BatchJson } from '../ndjson.js';
import type { RunSummaryJson } from '../run-summary-json.js';
import type { LogLevel } from './log-level.js';

/**
 * One kind of entry. The fields are named as in the JSON outputs, with full precision. `text` uses the older names
 * and rounding of the text format.
 */
interface EventKind<F extends object> {
  readonly level: LogLevel | ((fields: F) => LogLevel);
  /** The beginning of the text line. */
  readonly message: string | ((fields: F) => string);
  /** The rest of the text line. */
  readonly text?: (fields: F) => string;
}

/** A committed batch. `file` is the first of its files; `moreFiles` counts the others. */
interface BatchFields extends Omit<BatchJson, 'files'> {
  readonly moreFiles: number;
  readonly waitingFiles: number | undefined;
}

/** A source file and its failure. */
interface FileFields extends Partial<PlainFailure> {
  readonly file: string;
  /** Rows of a known file, rejected before and not replayed since. */
  readonly rejected?: number | undefined;
}

/** A file that changed after it was moved, and the failure to move it back. */
interface ChangedFields extends Partial<PlainFailure> {
  readonly file: string;
  readonly bytes: number;
  readonly loadedBytes: number;
  readonly place: 'processed' | 'quarantine';
}

/** An outage of the database or of the storage; times in ISO 8601, UTC. */
interface OutageFields {
  readonly what: AwayPart;
  readonly since: string;
  readonly attempt: number;
  readonly nextTryAt: string;
  readonly code: string;
  readonly message: string;
}

/** The number of ignored files, in total and by reason. */
interface IgnoredFields {
  readonly files: number;
  readonly reasons: IgnoredFiles;
}

interface WaitingFields {
  readonly waitingFiles: number;
  readonly waitingBytes: number;
}

/** The totals of a run, and the error that ended it, if any. */
type RunEndFields = Omit<RunSummaryJson, 'sample'> & Partial<PlainFailure>;

interface GeneratedFields {
  readonly events: number;
  readonly files: number;
  readonly bytes: number;
  readonly seconds: number;
  readonly eventsPerSecond: number;
  readonly manifest: string | null;
}

/** All kinds of entries by their stable name. To add one, extend only this table. */
const KINDS = {
  'run.started': kind<{ readonly input: string; readonly target: string }>({
    level: 'info',
    message: 'run started',
    text: ({ input, target }) => formatFields({ input, target }),
  }),
  'run.stopping': kind<object>({
    level: 'info',
    message: 'stopping after this batch (Ctrl-C again to stop now)',
  }),
  'run.ended': kind<RunEndFields>({
    level: 'info',
    message: 'run ended',
    text: runEndText,
  }),
  batch: kind<BatchFields>({
    level: 'info',
    message: ({ batch }) => `batch ${batch} completed`,
    text: batchText,
  }),
  reject: kind<RejectLocation>({
    level: 'warn',
    message: 'row rejected',
    text: ({ rules, file, line }) => formatFields({ rule: rules.join(','), file, line }),
  }),
  'reject.more': kind<{ readonly batch: number; readonly more: number }>({
    level: 'warn',
    message: 'rows rejected',
    text: ({ batch, more }) => formatFields({ batch, more }),
  }),
  'row.swallowed_lines': kind<SwallowedLocation>({
    level: 'warn',
    message: 'lines inside a quoted field look like rows',
    text: ({ lines, file, line }) => formatFields({ lines, file, line }),
  }),
  'file.loaded': fileKind('loaded'),
  'file.known': fileKind('known'),
  'file.quarantined': fileKind('quarantined'),
  'file.failed': fileKind('failed'),
  'file.grown': changedKind('grew'),
  'file.rewritten': changedKind('was rewritten'),
  'file.held': kind<Pick<HeldFile, 'reason'> & { readonly file: string }>({
    level: 'info',
    message: 'file held back',
    text: ({ file, reason }) => formatFields({ file, why: HELD_BECAUSE[reason] }),
  }),
  'folder.ignored': kind<{ readonly name: string; readonly why: string }>({
    level: 'warn',
    message: 'entry ignored',
    text: ({ name, why }) => formatFields({ name, why }),
  }),
  'folder.ignored_files': kind<IgnoredFields>({
    level: 'info',
    message: ({ files }) => `${formatCounted(files, 'file')} ignored`,
    text: ({ reasons }) => formatFields({ reasons: ignoredText(reasons)?.reasons.join(', ') }),
  }),
  trigger: kind<WaitingFields>({
    level: 'debug',
    message: 'folder listed',
    text: ({ waitingFiles: files, waitingBytes: bytes }) => formatFields({ files, bytes }),
  }),
  outage: kind<OutageFields>({
    level: 'error',
    message: ({ what }) => `${what} down`,
    text: ({ since, attempt, nextTryAt, code, message }) =>
      `${formatFields({ since: inSeconds(since), attempt, next_try: inSeconds(nextTryAt), code })}: ${sanitise(message)}`,
  }),
  recovery: kind<{ readonly what: AwayPart; readonly outageSeconds: number }>({
    level: 'info',
    message: ({ what, outageSeconds }) =>
      `${what} back after ${formatDuration(outageSeconds * 1000)}`,
  }),
  'generation.started': kind<{ readonly folder: string; readonly count: number }>({
    level: 'info',
    message: 'generation started',
    text: ({ folder, count }) => formatFields({ folder, count }),
  }),
  'file.written': kind<{ readonly file: string; readonly events: number; readonly bytes: number }>({
    level: 'debug',
    message: 'file written',
    text: ({ file, events, bytes }) => formatFields({ file, events, bytes }),
  }),
  'generation.ended': kind<GeneratedFields>({
    level: 'info',
    message: 'generation ended',
    text: ({ events, files, bytes, seconds }) =>
      formatFields({ events, files, bytes, seconds: seconds.toFixed(2) }),
  }),
  'generation.failed': kind<PlainFailure>({
    level: 'error',
    message: 'generation failed',
    text: ({ code }) => formatFields({ code }),
  }),
};

/** The stable name of a kind of entry. */
export type LogEvent = keyof typeof KINDS;

/** The fields of each kind of entry. */
export type LogEventFields = {
  readonly [E in LogEvent]: (typeof KINDS)[E] extends EventKind<infer F> ? F : never;
};

/** The kinds of entries by their names. */
export const LOG_EVENTS: { readonly [E in LogEvent]: EventKind<LogEventFields[E]> } = KINDS;

function kind<F extends object>(definition: EventKind<F>): EventKind<F> {
  return definition;
}

/** A loaded or known file without further problems is not a warning. */
function fileKind(outcome: FileOutcome): EventKind<FileFields> {
  const endsWell = outcome === 'loaded' || outcome === 'known';
  return {
    level: ({ code, rejected }) =>
      endsWell && code === undefined && rejected === undefined ? 'info' : 'warn',
    message: `file ${outcome}`,
    text: ({ file, rejected, code, message, hint }) =>
      formatFields({ file, rejected, reason: code, message, hint }),
  };
}

/** A file that changed in the archive or in quarantine. */
function changedKind(change: string): EventKind<ChangedFields> {
  return {
    level: 'warn',
    message: ({ code, place }) => {
      const [file, done] =
        place === 'processed' ? ['archived', 'loaded'] : ['quarantined', 'quarantined'];
      const then = code === undefined ? '; loading it again' : '; cannot move it back';
      return `${file} file ${change} after it was ${done}${then}`;
    },
    text: ({ file, bytes, loadedBytes, code, message, hint }) =>
      formatFields({ file, bytes, loaded_bytes: loadedBytes, reason: code, message, hint }),
  };
}

/** The name of the first file and the number of others: `file=a.csv (+12)`. */
function batchText(fields: BatchFields): string {
  const { file, moreFiles, read, inserted, duplicates, rejected, skipped } = fields;
  const { seconds, eventsPerSecond, waitingFiles } = fields;
  const counts = formatFields({
    events: read,
    loaded: inserted,
    duplicates,
    rejected,
    skipped: skipped > 0 ? skipped : undefined,
    seconds: seconds.toFixed(2),
    rate: eventsPerSecond > 0 ? `${eventsPerSecond}/s` : undefined,
    waiting: waitingFiles,
  });
  const more = moreFiles > 0 ? ` (+${moreFiles})` : '';
  return `${formatFields({ file: file ?? '' })}${more} ${counts}`;
}

function runEndText(fields: RunEndFields): string {
  const { exitCode, read, inserted, duplicates, rejected, skipped } = fields;
  const { batches, files, seconds } = fields;
  return formatFields({
    exit: exitCode,
    events: read,
    loaded: inserted,
    duplicates,
    rejected,
    skipped: skipped > 0 ? skipped : undefined,
    batches,
    files_loaded: files.loaded,
    files_known: files.known,
    files_quarantined: files.quarantined,
    files_failed: files.failed,
    seconds: seconds.toFixed(2),
  });
}

/** A time in ISO 8601 without fractional seconds. */
function inSeconds(time: string): string {
  return `${time.slice(0, 19)}Z`;
}
