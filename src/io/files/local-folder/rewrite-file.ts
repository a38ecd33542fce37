import { createHash } from 'node:crypto';
import { lstat, type FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Dialect } from '../../../core/dialect/dialect.js';
import { EcomstreamError } from '../../../core/errors/ecomstream-error.js';
import { errorCode } from '../../../core/errors/error-message.js';
import { MachineError } from '../../../core/errors/machine-error.js';
import { Draft } from '../draft.js';
import { pathText, type LocalPath } from './escaped-name.js';
import type { LocalFile } from './local-file.js';
import { assertStillThere } from './still-there.js';
import { packerOf } from '../containers/packer.js';
import type { CopyIdentity } from '../source-folder.js';
import type { ChangeRow } from '../../../core/csv/file-row.js';
import { rewriteRows } from '../../../core/csv/rewrite-rows.js';

/** The files hold personal data. */
const FILE_MODE = 0o600;

/** Where the copy goes, and what it is. */
export interface Rewriting {
  /** Its path; it can be that of the source. What lies there is replaced. */
  readonly target: LocalPath;
  /** The decoded text of the source. */
  readonly text: AsyncIterable<Buffer>;
  /** How the source is written; the copy is written alike, but in UTF-8. */
  readonly dialect: Dialect;
  readonly change: ChangeRow;
  /** Called with what the copy holds, before it appears. */
  readonly note?: ((copy: CopyIdentity) => Promise<void>) | undefined;
}

/**
 * Writes a copy of a CSV file with its rows changed. It appears whole under its name, on the disk and readable by
 * its owner only (root leaves it to the owner of the source); a file that is replaced is there until then. What
 * is packed by its name comes out packed alike (a ZIP with one file), and all text as UTF-8 without a byte order mark, so that plain UTF-8 of
 * which every row is kept is the same bytes.
 * @throws FormatError when its gzip data are damaged; SourceFileError when it cannot be read or changes
 * meanwhile; MachineError when the copy cannot be written; the signal's reason when it is aborted. The target is
 * then as it was.
 */
export async function rewriteFile(
  source: LocalFile,
  { target, text, dialect, change, note }: Rewriting,
): Promise<void> {
  try {
    await using draft = await Draft.open({ path: target, mode: FILE_MODE, existing: 'replace' });
    const copy = await writeRows(draft.file, rewriteRows(text, dialect, change), source);
    await draft.close();
    await note?.(copy);
    assertStillThere(source);
    await draft.appear();
  } catch (error) {
    throw isSystemError(error) ? unwritable(pathText(target), error) : error;
  }
}

async function writeRows(
  file: FileHandle,
  rows: AsyncIterable<Buffer>,
  source: LocalFile,
): Promise<CopyIdentity> {
  const hash = createHash('sha256');
  let bytes = 0;
  const write = async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      hash.update(chunk);
      bytes += chunk.length;
      await file.writeFile(chunk);
    }
  };
  const packer = packerOf(source.name);
  await (packer === undefined ? write(rows) : pipeline(rows, packer, write));
  await keepOwner(file, source);
  return { sha256: hash.digest('hex'), bytes };
}

/** A service must be able to read what root rewrites for it. */
async function keepOwner(file: FileHandle, source: LocalFile): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = await lstat(source.path);
  await file.chown(uid, gid);
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
