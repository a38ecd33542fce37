import { hint } from '../core/hints/command-hint.js';
import { plainHint } from '../core/hints/invocation.js';
import { inspectPath } from '../core/hints/pointers.js';
import { EcomstreamError } from '../core/errors/ecomstream-error.js';
import type { FormatError } from '../core/errors/format-error.js';
import type { SourceFileError } from '../core/errors/source-file-error.js';
import { FILE_CHANGED } from '../io/files/source-failure.js';
import type { SourceFile } from '../io/files/source-file.js';
import type { DoneFile, FileFailure, MovedContent } from '../io/files/source-folder.js';
import type { RunContext } from './run-context.js';
import type { FileReason, FileReport } from './reports/run-report.js';

/**
 * Moves committed files as `--after-load` requires and reports each. A file that cannot be moved still counts as
 * loaded; its report gives the reason.
 */
export async function finishLoaded(
  files: readonly DoneFile[],
  run: RunContext,
): Promise<FileReport[]> {
  return takeAway(files, run, ({ name }) => ({ kind: 'file', file: name, outcome: 'loaded' }));
}

/** A file that was loaded before, with its row counts from the ledger. */
export interface KnownFile extends DoneFile {
  readonly read: number;
  /** Rows rejected and not replayed since. */
  readonly rejected: number;
}

/** Moves files that were loaded before, in the same way as `finishLoaded`. */
export async function finishKnown(
  files: readonly KnownFile[],
  run: RunContext,
): Promise<FileReport[]> {
  return takeAway(files, run, ({ name, bytes, rejected }) => ({
    kind: 'file',
    file: name,
    outcome: 'known',
    unreadBytes: bytes,
    rejectedBefore: rejected,
  }));
}

async function takeAway<File extends DoneFile>(
  files: readonly File[],
  run: RunContext,
  reportOf: (file: File) => FileReport,
): Promise<FileReport[]> {
  const failures = await moveAway(files, run);
  return files.map((file, index) => {
    const report = reportOf(file);
    const failure = failures[index];
    if (failure === undefined) {
      if (run.settings.afterLoad === 'archive') watch(file, 'processed', run);
      return report;
    }
    run.handled.add(file, 'for a while');
    return { ...report, reason: reasonOf(failure) };
  });
}

/** Watches a moved file for changes: its producer may still have it open. */
function watch(file: DoneFile, place: MovedContent['place'], run: RunContext): void {
  run.archived.add({ ...file, place, modifiedBefore: file.modifiedAt });
}

async function moveAway(
  files: readonly DoneFile[],
  { settings, edges, handled }: RunContext,
): Promise<readonly FileFailure[]> {
  if (settings.afterLoad === 'archive') return edges.source.archive(files);
  if (settings.afterLoad === 'delete') return edges.source.remove(files);
  for (const file of files) handled.add(file, 'for good');
  return [];
}

/**
 * Quarantines a file of which nothing is loaded, and writes a reason file next to it.
 * @param unreadBytes bytes of the file that no batch counts.
 */
export async function finishQuarantined(
  file: DoneFile,
  error: FormatError,
  run: RunContext,
  unreadBytes = file.bytes,
): Promise<FileReport> {
  const { code, message, figures } = error;
  const reason = withInspection(reasonOf(error), file, run);
  const report: FileReport = {
    kind: 'file',
    file: file.name,
    outcome: 'quarantined',
    reason,
    unreadBytes,
  };
  if (run.settings.dryRun) {
    run.handled.add(file, 'for good');
    return report;
  }
  try {
    await run.edges.source.quarantine(file, { code, message, hint: reason.hint, figures });
    watch(file, 'quarantine', run);
    return report;
  } catch (failure) {
    run.handled.add(file, 'for a while');
    return { ...report, outcome: 'failed', reason: reasonOf(failure) };
  }
}

/** Adds a hint with the `inspect` command to a reason, for files that may be of another format. */
function withInspection(reason: FileReason, { name }: SourceFile, run: RunContext): FileReason {
  const { source, protector } = run.edges;
  const path = source.pathOf?.(run.settings.dryRun ? 'incoming' : 'quarantine', name);
  // The command would read the original, whose texts differ from a copy without personal data.
  if (path === undefined || protector !== undefined || !isForeign(reason.code)) return reason;
  const inspection = plainHint(hint`Write a mapping for it: ${inspectPath(path)}`);
  return { ...reason, hint: [reason.hint, inspection].filter(Boolean).join(' ') };
}

/** The code for a file that has rows, all of which are rejected. */
export const ALL_REJECTED = 'file.all_rejected';

/** Whether the error code suggests that the file has another format than expected. */
function isForeign(code: string): boolean {
  return code.startsWith('header.') || code === ALL_REJECTED;
}

/** Leaves a file in place; it is not retried for a while. */
export function finishFailed(file: SourceFile, error: unknown, run: RunContext): FileReport {
  run.handled.add(file, 'for a while');
  return { kind: 'file', file: file.name, outcome: 'failed', reason: reasonOf(error) };
}

/**
 * Reports a file that could not be read. A file that changed during the read is not reported: it was taken too
 * early, and is read again at a later poll when it has stopped changing.
 */
export function* finishUnreadable(
  file: SourceFile,
  error: SourceFileError,
  run: RunContext,
): Generator<FileReport> {
  if (error.code === FILE_CHANGED) run.changed.add(file.name);
  else yield finishFailed(file, error, run);
}

/** Converts an expected failure to the reason in a report. @throws any other error. */
export function reasonOf(error: unknown): FileReason {
  if (error instanceof EcomstreamError) {
    const { code, message, hint, exitCode } = error;
    return { code, message, hint: plainHint(hint), exitCode };
  }
  throw error;
}
