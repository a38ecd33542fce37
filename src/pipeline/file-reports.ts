import type { Dialect } from '../core/dialect/dialect.js';
import { EcomstreamError } from '../core/errors/ecomstream-error.js';
import type { FormatError } from '../core/errors/format-error.js';
import type { SourceFileError } from '../core/errors/source-file-error.js';
import { moveFile, removeFile } from '../io/files/move-file.js';
import type { CopyIdentity } from '../io/files/rewrite-file.js';
import { databaseFailure } from '../io/postgres/connection/database-failure.js';
import { moveProtected } from '../io/files/move-protected.js';
import { FILE_CHANGED } from '../io/files/open-regular.js';
import { quarantineFile, type MoveFile } from '../io/files/quarantine-file.js';
import type { IdentifiedFile, SourceFile } from '../io/files/source-file.js';
import type { RunContext } from './run-context.js';
import type { FileReason, FileReport } from './reports/run-report.js';

/**
 * Moves a file whose events are committed out of the way, as `--after-load` says. `dialect` is the one that it was
 * loaded by. A file that cannot be
 * moved is loaded all the same; the report then says why it is still there.
 */
export async function finishLoaded(
  file: IdentifiedFile,
  outcome: 'loaded' | 'known',
  dialect: () => Dialect,
  run: RunContext,
): Promise<FileReport> {
  const unread = outcome === 'known' ? { unreadBytes: file.bytes } : {};
  const report: FileReport = { kind: 'file', file: file.name, outcome, ...unread };
  try {
    const { afterLoad } = run.settings;
    if (afterLoad === 'archive') await mover(dialect, run)(file, run.edges.folders.archive);
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
  dialect: Dialect,
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
    await quarantineFile(
      file,
      folders.quarantine,
      why,
      clock.wall(),
      mover(() => dialect, run),
    );
    return report;
  } catch (failure) {
    run.handled.add(file, 'for a while');
    return { ...report, outcome: 'failed', reason: reasonOf(failure) };
  }
}

/**
 * How files are moved: as they are, or without the personal data that are not to be kept. `dialect` is asked where
 * their rows are read.
 */
function mover(dialect: () => Dialect, { edges, settings, quickFolder }: RunContext): MoveFile {
  const { protector, mapping, store } = edges;
  if (protector === undefined) {
    return (file, folder) => moveFile(file, folder, quickFolder.calls);
  }
  const { onNewColumns } = settings;
  return async (file, folder) => {
    const written = dialect();
    const note = async (copy: CopyIdentity) => {
      await store.recordCopy(file, written, copy).catch((error: unknown) => {
        throw databaseFailure(error, 'of the ledger', 'the loader');
      });
    };
    const privacy = { protector, mapping, onNewColumns, dialect: written, note };
    return moveProtected(file, folder, privacy);
  };
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
