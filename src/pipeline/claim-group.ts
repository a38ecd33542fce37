import { SourceFileError } from '../core/errors/source-file-error.js';
import { finishUnreadable } from './file-reports.js';
import { FILE_GONE } from '../io/files/source-failure.js';
import type { IdentifiedFile, SourceFile } from '../io/files/source-file.js';
import type { ClaimResult } from './ledger/claim-files.js';
import { retrying } from './retry.js';
import type { RunContext } from './run-context.js';
import type { RunReport } from './reports/run-report.js';
import { mapConcurrent } from '../io/files/map-concurrent.js';

/** Files are identified and claimed in groups of at most so many files … */
const GROUP_FILES = 64;
/** … and about so many bytes, so that the claims do not run far ahead of the loading. */
const GROUP_BYTES = 64 * 1024 * 1024;

/** Divides files into groups that are claimed together, in their order. */
export function* groupFiles(files: readonly SourceFile[]): Generator<SourceFile[]> {
  let group: SourceFile[] = [];
  let bytes = 0;
  for (const file of files) {
    group.push(file);
    bytes += file.bytes;
    if (group.length < GROUP_FILES && bytes < GROUP_BYTES) continue;
    yield group;
    group = [];
    bytes = 0;
  }
  if (group.length > 0) yield group;
}

/**
 * Reads every file of a group to know it by its content, and asks the ledger for all of them at once.
 * `contents` are those of this look so far, by SHA-256: the same content under a second name waits for the
 * next look, because then it is known.
 */
export async function* claimGroup(
  files: readonly SourceFile[],
  contents: Set<string>,
  run: RunContext,
): AsyncGenerator<RunReport, ClaimResult[]> {
  const { edges, retry, cut } = run;
  const identified = yield* identifyAll(files, contents, run);
  if (identified.length === 0) return [];
  return yield* retrying(() => edges.store.claim(identified, cut), retry);
}

async function* identifyAll(
  files: readonly SourceFile[],
  contents: Set<string>,
  run: RunContext,
): AsyncGenerator<RunReport, IdentifiedFile[]> {
  const identified: IdentifiedFile[] = [];
  for await (const known of mapConcurrent(files, (file) => identify(file, run))) {
    if ('error' in known) {
      // Moved away since the folder was listed, most often by another run that has loaded it.
      if (known.error.code !== FILE_GONE) yield* finishUnreadable(known.file, known.error, run);
    } else if (!contents.has(known.sha256)) {
      contents.add(known.sha256);
      identified.push(known);
    }
  }
  return identified;
}

interface Unreadable {
  readonly file: SourceFile;
  readonly error: SourceFileError;
}

async function identify(
  file: SourceFile,
  { busy, edges, signal }: RunContext,
): Promise<IdentifiedFile | Unreadable> {
  try {
    return busy.find(file) ?? (await edges.source.identify(file, signal));
  } catch (error) {
    if (!(error instanceof SourceFileError)) throw error;
    return { file, error };
  }
}
