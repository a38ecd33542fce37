import type { Stats } from 'node:fs';
import { errorCode } from '../../../core/errors/error-message.js';
import type { PlaceOfMoved } from '../changed-files.js';
import type { FileCalls } from './file-calls.js';
import { sourceFile, type LocalFile } from './local-file.js';
import { LocalFiles } from './local-files.js';

/** A local folder that files are moved to. */
export function movedTo(folder: string, calls: () => FileCalls): PlaceOfMoved {
  const files = new LocalFiles(folder);
  return {
    find: async (name) => {
      const stats = await statsIfThere(files.at({ name }), calls());
      return stats?.isFile() === true ? sourceFile(name, stats) : undefined;
    },
    open: (file, signal) => files.open(file, signal),
  };
}

async function statsIfThere(
  { path }: Pick<LocalFile, 'path'>,
  calls: FileCalls,
): Promise<Stats | undefined> {
  try {
    return await calls.lstat(path);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'EACCES'].includes(errorCode(error) ?? '')) {
      return undefined; // it was removed from the folder, or access is denied
    }
    throw error;
  }
}
