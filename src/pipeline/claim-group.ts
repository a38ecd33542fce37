import { SourceFileError } from '../core/errors/source-file-error.js';
import { finishUnreadable } from './file-reports.js';
import { FILE_GONE } from '../io/files/source-failure.js';
import type { IdentifiedFile, SourceFile } from '../io/files/source-file.js';
import type { ClaimResult } from './ledger/claim-files.js';
import { retrying } from './retry.js';
import type { RunContext } from './run-context.js';
import type { RunReport } from './reports/run-report.js';
import { mapConcurrent } from '../io/files/map-concurrent.js';

/** The result of claiming a group of files. */
export interface ClaimedGroup {
  /** Results for the files that no other run reads. Their bytes are kept until the next group is claimed. */
  readonly results: readonly ClaimResult[];
  /** Number of live runs, including this one. */
  readonly runs: number;
}

/**
 * Reads and hashes every file of a group that no other run reads, and claims all of them in one ledger query.
 * `contents` holds the content hashes seen in this poll. A second file with the same content waits for the next
 * poll, when that content is in the ledger.
 */
export async function* claimGroup(
  files: readonly SourceFile[],
  contents: Set<number>,
  run: RunContext,
): AsyncGenerator<RunReport, ClaimedGroup> {
  const { edges, retry, cut } = run;
  const { free, runs } = yield* reserveGroup(files, run);
  const noted = yield* notedBefore(free, run);
  const identified = yield* identifyAll(free, noted, contents, run);
  if (identified.length === 0) return { results: [], runs };
  yield* noteKept(identified, noted, run);
  const results = yield* retrying(() => edges.store.claim(identified, cut), retry);
  return { results, runs };
}

/** Selects the files of a group that this run has reserved or already identified. */
async function* reserveGroup(files: readonly SourceFile[], { busy, edges, retry }: RunContext) {
  const isOurs = (file: SourceFile) => busy.find(file) !== undefined || busy.isOverdue(file);
  const unread = files.filter((file) => !isOurs(file));
  const { free, runs } = yield* retrying(() => edges.store.reserve(unread), retry);
  const names = new Set(free.map(({ name }) => name));
  for (const file of unread) if (!names.has(file.name)) busy.addReserved(file);
  return { free: files.filter((file) => names.has(file.name) || isOurs(file)), runs };
}

/** The SHA-256 of files that any run has read before, by lasting version. */
async function* notedBefore(
  files: readonly SourceFile[],
  { edges, retry }: RunContext,
): AsyncGenerator<RunReport, ReadonlyMap<string, string>> {
  const versions = files.flatMap(({ lastingVersion }) => lastingVersion ?? []);
  if (versions.length === 0) return NOTHING_NOTED;
  return yield* retrying(() => edges.store.knownVersions(versions), retry);
}

const NOTHING_NOTED: ReadonlyMap<string, string> = new Map();

/**
 * Records the content of files that stay in the folder (`--after-load keep`), so that other runs need not read
 * them.
 */
async function* noteKept(
  identified: readonly IdentifiedFile[],
  noted: ReadonlyMap<string, string>,
  { settings, edges, retry }: RunContext,
) {
  if (settings.afterLoad !== 'keep') return;
  const fresh = identified.flatMap(({ lastingVersion, sha256 }) =>
    lastingVersion === undefined || noted.has(lastingVersion) ? [] : [{ lastingVersion, sha256 }],
  );
  if (fresh.length > 0) yield* retrying(() => edges.store.noteVersions(fresh), retry);
}

/** @param noted SHA-256 by lasting version, from earlier reads. */
async function* identifyAll(
  files: readonly SourceFile[],
  noted: ReadonlyMap<string, string>,
  contents: Set<number>,
  run: RunContext,
): AsyncGenerator<RunReport, IdentifiedFile[]> {
  run.kept.clear();
  const identified: IdentifiedFile[] = [];
  for await (const known of mapConcurrent(files, (file) => identify(file, noted, run))) {
    if ('error' in known) {
      // The file was moved after the folder was listed, usually by another run that loaded it.
      if (known.error.code !== FILE_GONE) yield* finishUnreadable(known.file, known.error, run);
    } else {
      const content = startOfHash(known);
      if (contents.has(content)) continue;
      contents.add(content);
      identified.push(known);
    }
  }
  return identified;
}

/**
 * The first 52 bits of the SHA-256, which a number holds exactly. On a collision one file waits for the next poll.
 */
function startOfHash({ sha256 }: IdentifiedFile): number {
  return Number.parseInt(sha256.slice(0, 13), 16);
}

interface Unreadable {
  readonly file: SourceFile;
  readonly error: SourceFileError;
}

async function identify(
  file: SourceFile,
  noted: ReadonlyMap<string, string>,
  { busy, edges, kept, signal }: RunContext,
): Promise<IdentifiedFile | Unreadable> {
  try {
    const known = busy.find(file);
    if (known !== undefined) return known;
    const sha256 = noted.get(file.lastingVersion ?? '');
    if (sha256 !== undefined) return { ...file, sha256 };
    return await edges.source.identify(file, signal, kept.take(file.bytes));
  } catch (error) {
    if (!(error instanceof SourceFileError)) throw error;
    return { file, error };
  }
}
