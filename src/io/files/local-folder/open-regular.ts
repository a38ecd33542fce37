import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { errorCode } from '../../../core/errors/error-message.js';
import { SourceFileError } from '../../../core/errors/source-file-error.js';
import type { SourceFile } from '../source-file.js';
import { changedFile, FILE_UNREADABLE, goneFile } from '../source-failure.js';
import { isUnchanged, type LocalFile } from './local-file.js';

/** O_NONBLOCK: opening a pipe that replaced the file must not block. */
export const READ_FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/**
 * Opens a source file without following links, and only if it is still the file that was listed.
 * @throws SourceFileError when it is missing, not accessible, or changed.
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
 * Reads a source file synchronously into memory of its size, with the checks of `openRegular`.
 * @throws SourceFileError when it is missing, not accessible, or changed, also during the read.
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

/** Reads the whole file; if it shrank, the result is shorter. */
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
 * Synchronous, because the kernel has the data of an open file in memory.
 * @throws SourceFileError when it has changed since it was listed.
 */
export function assertUnchanged(file: SourceFile, { fd }: Pick<FileHandle, 'fd'>): void {
  const stats = fstatSync(fd);
  if (!stats.isFile() || !isUnchanged(file, stats)) throw changedFile(file);
}

/** The error for a file that the machine cannot read. */
export function unreadable(file: SourceFile, error: unknown): SourceFileError {
  if (errorCode(error) === 'ENOENT') return goneFile(file, error);
  const why = errorCode(error) ?? 'unknown error';
  return new SourceFileError(`Cannot read the file ${JSON.stringify(file.name)}: ${why}.`, {
    code: FILE_UNREADABLE,
    hint: 'Fix its permissions. It stays in place.',
    cause: error,
  });
}
