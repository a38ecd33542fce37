import { createHash, randomBytes } from 'node:crypto';
import { lstat, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Dialect } from '../../core/dialect/dialect.js';
import { EcomstreamError } from '../../core/errors/ecomstream-error.js';
import { errorCode } from '../../core/errors/error-message.js';
import { MachineError } from '../../core/errors/machine-error.js';
import { assertStillThere } from './move-file.js';
import { SourceReader } from './source-reader.js';
import { isGzip, type IdentifiedFile, type SourceFile } from './source-file.js';
import type { ChangeRow } from '../../core/csv/file-row.js';
import { rewriteRows } from '../../core/csv/rewrite-rows.js';

/** The files hold personal data. */
const FILE_MODE = 0o600;

/** What identifies a file by its content. */
export type FileContent = Pick<IdentifiedFile, 'sha256' | 'bytes'>;

/** Where the copy goes, and what it is. */
export interface Rewriting {
  /** Its path; it can be that of the source. What lies there is replaced. */
  readonly target: string;
  /** How the source is written; the copy is written alike, but in UTF-8. */
  readonly dialect: Dialect;
  readonly change: ChangeRow;
  readonly signal: AbortSignal;
  /** Called with what the copy holds, before it appears. */
  readonly note?: ((copy: FileContent) => Promise<void>) | undefined;
}

/**
 * Writes a copy of a CSV file with its rows changed. It appears whole under its name, on the disk and readable by
 * its owner only (root leaves it to the owner of the source); a file that is replaced is there until then. What
 * is gzip by its name comes out as gzip, and all text as UTF-8 without a byte order mark, so that plain UTF-8 of
 * which every row is kept is the same bytes.
 * @throws FormatError when its gzip data are damaged; SourceFileError when it cannot be read or changes
 * meanwhile; MachineError when the copy cannot be written; the signal's reason when it is aborted. The target is
 * then as it was.
 */
export async function rewriteFile(
  source: SourceFile & Pick<IdentifiedFile, 'content'>,
  { target, dialect, change, signal, note }: Rewriting,
): Promise<void> {
  const folder = dirname(target);
  const temporary = unfinishedPath(folder);
  try {
    const reader = new SourceReader(source, signal, dialect.encoding);
    const rows = rewriteRows(reader.read(), dialect, change);
    const copy = await writeNew(temporary, rows, source);
    await note?.(copy);
    assertStillThere(source);
    await rename(temporary, target);
    await syncFolder(folder);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined); // the first error is the one that tells
    throw isSystemError(error) ? unwritable(target, error) : error;
  }
}

/** A path of its own for a copy that is not whole yet; by its name `retain` knows what a killed process left. */
export function unfinishedPath(folder: string): string {
  return join(folder, `.${randomBytes(32).toString('hex')}.tmp`);
}

async function writeNew(
  path: string,
  rows: AsyncIterable<Buffer>,
  source: SourceFile,
): Promise<FileContent> {
  const file = await open(path, 'wx', FILE_MODE);
  const hash = createHash('sha256');
  let bytes = 0;
  const write = async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      hash.update(chunk);
      bytes += chunk.length;
      await file.appendFile(chunk);
    }
  };
  try {
    await (isGzip(source) ? pipeline(rows, createGzip(), write) : write(rows));
    await keepOwner(file, source);
    await file.sync();
    return { sha256: hash.digest('hex'), bytes };
  } finally {
    await file.close();
  }
}

/** A service must be able to read what root rewrites for it. */
async function keepOwner(file: FileHandle, source: SourceFile): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = await lstat(source.path);
  await file.chown(uid, gid);
}

/** Makes a rename last through a power cut. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function isSystemError(error: unknown): boolean {
  return !(error instanceof EcomstreamError) && /^E[A-Z]+$/.test(errorCode(error) ?? '');
}

function unwritable(path: string, cause: unknown): MachineError {
  const why = errorCode(cause);
  return new MachineError(`The file ${JSON.stringify(path)} cannot be written anew (${why}).`, {
    code: 'machine.rewrite',
    hint: 'It is as it was. Make room, or give yourself the right to write to its folder.',
    cause,
  });
}
