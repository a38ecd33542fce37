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

/** The destination and the content of the copy. */
export interface LocalRewriting extends Rewriting {
  /** Its path, which may be that of the source. An existing file is replaced. */
  readonly target: LocalPath;
  /** The decoded text of the source. */
  readonly text: AsyncIterable<Buffer>;
}

/**
 * Writes a copy of a CSV file with its rows changed. The copy appears atomically under its name, flushed to the
 * disk and readable by its owner only (as root, the owner of the source keeps it). A file that is replaced stays
 * until then. The copy has the compression that its name implies (a ZIP with one file), and its text is UTF-8
 * without a byte order mark. So plain UTF-8 of which every row is kept is byte-identical. After an error the target
 * is unchanged.
 * @throws FormatError when its gzip data is damaged; SourceFileError when it cannot be read or changes during the
 * read; MachineError when the copy cannot be written; the signal's reason when it is aborted.
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

/** A service must be able to read the files that root rewrites for it. */
async function keepOwner(file: FileHandle, source: LocalFile): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = await lstat(source.path);
  await file.chown(uid, gid);
}

function unwritable(path: string, cause: unknown): MachineError {
  const why = errorCode(cause);
  return new MachineError(`Cannot rewrite the file ${JSON.stringify(path)}: ${why}.`, {
    code: 'machine.rewrite',
    hint: 'Free space, or fix the permissions of its folder. The file is unchanged.',
    cause,
  });
}
