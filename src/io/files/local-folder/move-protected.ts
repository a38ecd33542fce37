import { lstat, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { temporaryPath } from '../draft.js';
import { protectRows, type FilePrivacy } from '../file-privacy.js';
import { rewriteFile } from './rewrite-file.js';
import { SourceFileError } from '../../../core/errors/source-file-error.js';
import { identifyFile } from './identify-file.js';
import { FILE_CHANGED, FILE_GONE } from '../source-failure.js';
import { SourceReader } from '../source-reader.js';
import type { CopyIdentity, DoneFile } from '../source-folder.js';
import { makeFolderDurably } from '../sync-folder.js';
import { folderOf, sourceFile, type IdentifiedLocalFile } from './local-file.js';
import { LocalFiles } from './local-files.js';
import { moveError } from '../move-error.js';
import { moveFile, removeFile } from './move-file.js';
import { FOLDER_MODE } from './place-file.js';
import { assertStillThere } from './still-there.js';
import { NEVER } from '../never.js';

/**
 * Moves a file as `moveFile` does, but without its personal data: first a protected copy appears in the folder,
 * flushed to the disk, and then the source is removed. Repeating it after a crash gives the same result.
 * @throws FormatError when the columns with personal data cannot be identified, so that there can be no copy;
 * MachineError when the folder is not writable. The file then stays in place.
 */
export async function moveProtected(
  file: IdentifiedLocalFile & Pick<DoneFile, 'dialect' | 'mapping'>,
  folder: string,
  privacy: FilePrivacy,
): Promise<string | undefined> {
  const temporary = temporaryPath(folder);
  try {
    await makeFolderDurably(folder, FOLDER_MODE).catch((error: unknown) => {
      throw moveError(file, folder, error);
    });
    const dialect = file.dialect();
    const change = protectRows(privacy, dialect, file.mapping());
    const note = async (copy: CopyIdentity) => privacy.note?.(file, dialect, copy);
    const folderOfFile = new LocalFiles(folderOf(file));
    const text = new SourceReader(
      folderOfFile,
      { ...file, name: basename(file.name) },
      NEVER,
      dialect,
    ).read();
    await rewriteFile(file, { target: temporary, text, dialect, change, note });
    const target = await moveFile(await identifyCopy(temporary, file.name), folder);
    await removeFile(file);
    return target;
  } catch (error) {
    if (await isElsewhere(file)) return undefined;
    throw error;
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined); // the first error has the cause
  }
}

async function identifyCopy(path: string, name: string): Promise<IdentifiedLocalFile> {
  const copy = { ...sourceFile(name, await lstat(path)), path };
  return { ...copy, ...(await identifyFile(copy, NEVER)) };
}

/** Whether another run with the same folder moved the file first, or the producer has written another file. */
async function isElsewhere(file: IdentifiedLocalFile): Promise<boolean> {
  try {
    assertStillThere(file);
    return false;
  } catch (error) {
    return error instanceof SourceFileError && [FILE_GONE, FILE_CHANGED].includes(error.code);
  }
}
