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
 * Moves files whose events are committed out of the way, as `--after-load` says, and reports each. A file that cannot
 * be moved is loaded all the same; its report then says why it is still there.
 */
export async function finishLoaded(
  files: readonly DoneFile[],
  run: RunContext,
): Promise<FileReport[]> {
  return takeAway(files, run, ({ name }) => ({ kind: 'file', file: name, outcome: 'loaded' }));
}

/** A file that was loaded before, and what the ledger counts of its rows. */
export interface KnownFile extends DoneFile {
  readonly read: number;
  /** Rows that were rejected and not replayed since. */
  readonly rejected: number;
}

/** Moves files that were loaded before out of the way, as `finishLoaded` does. */
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

/** Its producer may still have it open. */
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
 * Puts a file aside of which nothing is loaded, with a reason file beside it.
 * @param unreadBytes those of its bytes that no batch counts.
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

/** A reason with the command that finds out how the file is written, where that helps. */
function withInspection(reason: FileReason, { name }: SourceFile, run: RunContext): FileReason {
  const { source, protector } = run.edges;
  const path = source.pathOf?.(run.settings.dryRun ? 'incoming' : 'quarantine', name);
  // A copy without personal data has other texts.
  if (path === undefined || protector !== undefined || !isForeign(reason.code)) return reason;
  const inspection = plainHint(hint`Write a mapping for it: ${inspectPath(path)}`);
  return { ...reason, hint: [reason.hint, inspection].filter(Boolean).join(' ') };
}

/** The code of a file that has rows and of which every row is rejected. */
export const ALL_REJECTED = 'file.all_rejected';

/** Whether a file may be of another format than the one that it was read by. */
function isForeign(code: string): boolean {
  return code.startsWith('header.') || code === ALL_REJECTED;
}

/** Leaves a file where it is; it is not tried again for a while. */
export function finishFailed(file: SourceFile, error: unknown, run: RunContext): FileReport {
  run.handled.add(file, 'for a while');
  return { kind: 'file', file: file.name, outcome: 'failed', reason: reasonOf(error) };
}

/**
 * What is to be said of a file that could not be read. One that changed meanwhile was only taken too early:
 * the next look names it, and it is read again when it stands still.
 */
export function* finishUnreadable(
  file: SourceFile,
  error: SourceFileError,
  run: RunContext,
): Generator<FileReport> {
  if (error.code === FILE_CHANGED) run.changed.add(file.name);
  else yield finishFailed(file, error, run);
}

/** An expected failure as a report has it. @throws any other error. */
export function reasonOf(error: unknown): FileReason {
  if (error instanceof EcomstreamError) {
    const { code, message, hint, exitCode } = error;
    return { code, message, hint: plainHint(hint), exitCode };
  }
  throw error;
}
