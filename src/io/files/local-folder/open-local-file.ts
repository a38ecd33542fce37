import type { FileHandle } from 'node:fs/promises';
import type { OpenFile } from '../source-folder.js';
import { closeQuietly } from '../sync-folder.js';
import type { LocalFile } from './local-file.js';
import { assertUnchanged, openRegular, unreadable } from './open-regular.js';
import { readChunks } from './read-chunks.js';
import { assertStillThere } from './still-there.js';

/**
 * Opens a file as `SourceFolder.open` does. Nothing is opened where its bytes are in memory.
 * @throws SourceFileError when it is missing, not accessible, or changed.
 */
export async function openLocalFile(
  file: LocalFile,
  content: Buffer | undefined,
  signal: AbortSignal,
): Promise<OpenFile> {
  return content === undefined
    ? openedFile(file, await openRegular(file), signal)
    : keptFile(file, content);
}

function openedFile(file: LocalFile, handle: FileHandle, signal: AbortSignal): OpenFile {
  return {
    start: (bytes) => startOf(file, handle, bytes),
    read: (from) => readChunks(file, handle, signal, { from }),
    assertUnchanged: async () => assertUnchanged(file, handle),
    [Symbol.asyncDispose]: () => closeQuietly(handle),
  };
}

async function startOf(file: LocalFile, handle: FileHandle, bytes: number): Promise<Buffer> {
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(bytes), 0, bytes, 0);
    return buffer.subarray(0, bytesRead);
  } catch (error) {
    throw unreadable(file, error);
  }
}

function keptFile(file: LocalFile, content: Buffer): OpenFile {
  return {
    start: (bytes) => content.subarray(0, bytes),
    read: (from) => [content.subarray(from)],
    assertUnchanged: async () => assertStillThere(file),
    [Symbol.asyncDispose]: async () => undefined,
  };
}
