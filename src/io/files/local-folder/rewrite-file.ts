import { lstat, type FileHandle } from 'node:fs/promises';
import { errorCode, isSystemError } from '../../../core/errors/error-message.js';
import { MachineError } from '../../../core/errors/machine-error.js';
import { Draft } from '../draft.js';
import { pathText, type LocalPath } from './escaped-name.js';
import type { LocalFile } from './local-file.js';
import { assertStillThere } from './still-there.js';
import { rewriteRowsTo, type Rewriting } from '../rewrite-rows-to.js';

/** The files hold personal data. */
const FILE_MODE = 0o600;

/** Where the copy goes, and what it is. */
export interface LocalRewriting extends Rewriting {
  /** Its path; it can be that of the source. What lies there is replaced. */
  readonly target: LocalPath;
  /** The decoded text of the source. */
  readonly text: AsyncIterable<Buffer>;
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
  { target, text, note, ...rewriting }: LocalRewriting,
): Promise<void> {
  try {
    await using draft = await Draft.open({ path: target, mode: FILE_MODE, existing: 'replace' });
    const { name } = source;
    const copy = await rewriteRowsTo(draft.file, { name, text }, rewriting);
    await keepOwner(draft.file, source);
    await draft.close();
    await note?.(copy);
    assertStillThere(source);
    await draft.appear();
  } catch (error) {
    throw isSystemError(error) ? unwritable(pathText(target), error) : error;
  }
}

/** A service must be able to read what root rewrites for it. */
async function keepOwner(file: FileHandle, source: LocalFile): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = await lstat(source.path);
  await file.chown(uid, gid);
}

function unwritable(path: string, cause: unknown): MachineError {
  const why = errorCode(cause);
  return new MachineError(`The file ${JSON.stringify(path)} cannot be written anew (${why}).`, {
    code: 'machine.rewrite',
    hint: 'It is as it was. Make room, or give yourself the right to write to its folder.',
    cause,
  });
}
