import { createHash } from 'node:crypto';
import type { Stats } from 'node:fs';
import { errorCode } from '../../../core/errors/error-message.js';
import { SourceFileError } from '../../../core/errors/source-file-error.js';
import type { CopyIdentity, GrownFile, LoadedContent } from '../source-folder.js';
import type { FileCalls } from './file-calls.js';
import { sourceFile, type LocalFile } from './local-file.js';
import type { LocalFiles } from './local-files.js';
import { distinctName } from './place-file.js';

/** What has begun is finished; only files that grew are read. */
const NEVER = new AbortController().signal;

/**
 * The archived file that holds more than was loaded of it: it begins with all that was loaded. Undefined where it has
 * not grown, is not there, or changes meanwhile. It is only read where its size is larger.
 */
export async function findGrownArchive(
  loaded: LoadedContent,
  archive: LocalFiles,
  calls: FileCalls,
): Promise<GrownFile | undefined> {
  for (const name of [loaded.name, distinctName(loaded)]) {
    const stats = await statsIfThere(archive.at({ name }), calls);
    if (stats?.isFile() !== true || stats.size <= loaded.bytes) continue;
    const file = sourceFile(name, stats);
    const sha256 = await contentIfGrown(archive, file, loaded);
    if (sha256 !== undefined) return { ...file, sha256, loadedBytes: loaded.bytes };
  }
  return undefined;
}

async function statsIfThere(
  { path }: Pick<LocalFile, 'path'>,
  calls: FileCalls,
): Promise<Stats | undefined> {
  try {
    return await calls.lstat(path);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'EACCES'].includes(errorCode(error) ?? '')) {
      return undefined; // it was taken out of the archive, or is not ours to see
    }
    throw error;
  }
}

/** The SHA-256 of a whole file that begins with what was loaded. */
async function contentIfGrown(
  archive: LocalFiles,
  file: ReturnType<typeof sourceFile>,
  loaded: CopyIdentity,
): Promise<string | undefined> {
  try {
    await using opened = await archive.open(file, NEVER);
    const hash = createHash('sha256');
    let left = loaded.bytes;
    let isSame = left === 0;
    for await (const chunk of opened.read(0)) {
      if (left > 0 && chunk.length >= left) {
        hash.update(chunk.subarray(0, left));
        isSame = hash.copy().digest('hex') === loaded.sha256;
        if (!isSame) return undefined;
        hash.update(chunk.subarray(left));
        left = 0;
      } else {
        hash.update(chunk);
        left = Math.max(0, left - chunk.length);
      }
    }
    await opened.assertUnchanged();
    return isSame ? hash.digest('hex') : undefined;
  } catch (error) {
    if (error instanceof SourceFileError) return undefined; // it is still being written
    throw error;
  }
}
