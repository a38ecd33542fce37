import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { errorCode } from '../../core/errors/error-message.js';

/** A folder that is writable but not readable cannot be opened. */
const UNOPENABLE = ['EACCES', 'EISDIR', 'EPERM'];
/** The error codes of file systems that cannot flush a folder, such as network file systems. */
const UNSUPPORTED = ['EBADF', 'EINVAL', 'ENOTSUP'];

/**
 * Flushes the names in a folder to the disk, so that a rename or a link survives a power failure. Where the system
 * does not support this, nothing is done, as in PostgreSQL (fsync_fname_ext in src/common/file_utils.c).
 * @throws the system's error when the disk fails, or the folder does not exist.
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
 * Creates a folder and its missing parents, so that they survive a power failure.
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

/** Closes a handle where a failure cannot matter, or must not mask a previous failure. */
export async function closeQuietly(handle: FileHandle): Promise<void> {
  await handle.close().catch(() => undefined);
}

function unless(codes: readonly string[]): (error: unknown) => undefined {
  return (error) => {
    if (!codes.includes(errorCode(error) ?? '')) throw error;
    return undefined;
  };
}
