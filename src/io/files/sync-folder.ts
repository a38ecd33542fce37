import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { errorCode } from '../../core/errors/error-message.js';

/** Folders that may be written but not listed cannot be opened. */
const UNOPENABLE = ['EACCES', 'EISDIR', 'EPERM'];
/** File systems that cannot flush a folder say so; network file systems do. */
const UNSUPPORTED = ['EBADF', 'EINVAL', 'ENOTSUP'];

/**
 * Flushes the names in a folder to the disk, so that a rename or a link lasts through a power cut. Where the system
 * cannot do that for a folder, nothing is done, as in PostgreSQL (fsync_fname_ext in src/common/file_utils.c).
 * @throws the system's error when the disk fails, or the folder is not there.
 */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(unless(UNOPENABLE));
  if (folder === undefined) return;
  try {
    await folder.sync().catch(unless(UNSUPPORTED));
  } finally {
    await closeQuietly(folder);
  }
}

/**
 * Makes a folder, and those above it where they are missing, so that they last through a power cut.
 * @throws the system's error.
 */
export async function makeFolderDurably(path: string, mode: number): Promise<void> {
  const made = await mkdir(path, { recursive: true, mode });
  if (made === undefined) return;
  const first = dirname(resolve(made));
  for (let folder = resolve(path); folder !== first; folder = dirname(folder)) {
    await syncFolder(dirname(folder));
  }
}

/** Closes a handle after which nothing can fail, or after a failure that must not be masked. */
export async function closeQuietly(handle: FileHandle): Promise<void> {
  await handle.close().catch(() => undefined);
}

function unless(codes: readonly string[]): (error: unknown) => undefined {
  return (error) => {
    if (!codes.includes(errorCode(error) ?? '')) throw error;
    return undefined;
  };
}
