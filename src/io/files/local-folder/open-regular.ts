import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { errorCode } from '../../../core/errors/error-message.js';
import { SourceFileError } from '../../../core/errors/source-file-error.js';
import type { SourceFile } from '../source-file.js';
import { changedFile, FILE_UNREADABLE, goneFile } from '../source-failure.js';
import { isUnchanged, type LocalFile } from './local-file.js';

/** O_NONBLOCK: opening a pipe that took the file's place must not hang. */
export const READ_FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/**
 * Opens a source file without following links, and only if it is still the file that was looked at.
 * @throws SourceFileError when it is gone, forbidden, or another one.
 */
export async function openRegular(file: LocalFile): Promise<FileHandle> {
  let handle: FileHandle;
  try {
    handle = await open(file.path, READ_FLAGS);
  } catch (error) {
    throw unreadable(file, error);
  }
  try {
    assertUnchanged(file, handle);
  } catch (error) {
    await handle.close();
    throw error;
  }
  return handle;
}

/**
 * The bytes of a source file, read as `openRegular` opens it into memory of their size, while everything else stands still.
 * @throws SourceFileError when it is gone, forbidden, or another one, or changes meanwhile.
 */
export function readAtOnce(file: LocalFile, memory: Buffer): Buffer {
  const fd = openAtOnce(file);
  try {
    assertUnchanged(file, { fd });
    const bytes = readWhole(file, fd, memory);
    assertUnchanged(file, { fd });
    return bytes;
  } finally {
    closeSync(fd);
  }
}

function openAtOnce(file: LocalFile): number {
  try {
    return openSync(file.path, READ_FLAGS);
  } catch (error) {
    throw unreadable(file, error);
  }
}

/** What there is of a file; if it shrank, that is less than it had. */
function readWhole(file: SourceFile, fd: number, bytes: Buffer): Buffer {
  try {
    let at = 0;
    for (let read = -1; at < bytes.length && read !== 0; at += read) {
      read = readSync(fd, bytes, at, bytes.length - at, at);
    }
    return bytes.subarray(0, at);
  } catch (error) {
    throw unreadable(file, error);
  }
}

/**
 * Asks at once, because the kernel knows of a file that is open.
 * @throws SourceFileError when it is no longer what was looked at.
 */
export function assertUnchanged(file: SourceFile, { fd }: Pick<FileHandle, 'fd'>): void {
  const stats = fstatSync(fd);
  if (!stats.isFile() || !isUnchanged(file, stats)) throw changedFile(file);
}

/** The failure of a file that the machine does not let us read. */
export function unreadable(file: SourceFile, error: unknown): SourceFileError {
  if (errorCode(error) === 'ENOENT') return goneFile(file, error);
  const why = errorCode(error) ?? 'unknown error';
  return new SourceFileError(`The file ${JSON.stringify(file.name)} cannot be read (${why}).`, {
    code: FILE_UNREADABLE,
    hint: 'It stays where it is; give yourself the right to read it.',
    cause: error,
  });
}
