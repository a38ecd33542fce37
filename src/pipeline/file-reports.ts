import { EcomstreamError } from '../core/errors/ecomstream-error.js';
import type { FormatError } from '../core/errors/format-error.js';
import type { SourceFileError } from '../core/errors/source-file-error.js';
import { moveFile, removeFile } from '../io/files/move-file.js';
import { moveProtected } from '../io/files/move-protected.js';
import { FILE_CHANGED } from '../io/files/open-regular.js';
import { quarantineFile, type MoveFile } from '../io/files/quarantine-file.js';
import type { IdentifiedFile, SourceFile } from '../io/files/source-file.js';
import type { RunContext } from './run-context.js';
import type { FileReason, FileReport } from './reports/run-report.js';

/**
 * Moves a file whose events are committed out of the way, as `--after-load` says. A file that cannot be
 * moved is loaded all the same; the report then says why it is still there.
 */
export async function finishLoaded(
  file: IdentifiedFile,
  outcome: 'loaded' | 'known',
  run: RunContext,
): Promise<FileReport> {
  const unread = outcome === 'known' ? { unreadBytes: file.bytes } : {};
  const report: FileReport = { kind: 'file', file: file.name, outcome, ...unread };
  try {
    const { afterLoad } = run.settings;
    if (afterLoad === 'archive') await mover(run)(file, run.edges.folders.archive);
    if (afterLoad === 'delete') await removeFile(file, run.quickFolder.calls);
    if (afterLoad === 'keep') run.handled.add(file, 'for good');
    return report;
  } catch (error) {
    run.handled.add(file, 'for a while');
    return { ...report, reason: reasonOf(error) };
  }
}

/** Puts a file aside that cannot be loaded, with a reason file beside it. */
export async function finishQuarantined(
  file: IdentifiedFile,
  error: FormatError,
  run: RunContext,
): Promise<FileReport> {
  const { folders, clock } = run.edges;
  const { code, message, hint, figures } = error;
  const reason = reasonOf(error);
  const report: FileReport = {
    kind: 'file',
    file: file.name,
    outcome: 'quarantined',
    reason,
    unreadBytes: file.bytes,
  };
  if (run.settings.dryRun) {
    run.handled.add(file, 'for good');
    return report;
  }
  try {
    const why = { code, message, hint, figures };
    await quarantineFile(file, folders.quarantine, why, clock.wall(), mover(run));
    return report;
  } catch (failure) {
    run.handled.add(file, 'for a while');
    return { ...report, outcome: 'failed', reason: reasonOf(failure) };
  }
}

/** How files are moved: as they are, or without the personal data that are not to be kept. */
function mover({ edges, settings, quickFolder }: RunContext): MoveFile {
  const { protector, mapping } = edges;
  if (protector === undefined) {
    return (file, folder) => moveFile(file, folder, quickFolder.calls);
  }
  const { onNewColumns } = settings;
  return (file, folder) => moveProtected(file, folder, { protector, mapping, onNewColumns });
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

function reasonOf(error: unknown): FileReason {
  if (error instanceof EcomstreamError) {
    const { code, message, hint, exitCode } = error;
    return { code, message, hint, exitCode };
  }
  throw error;
}
