import type { FileHandle } from 'node:fs/promises';
import type { OpenFile } from '../source-folder.js';
import { closeQuietly } from '../sync-folder.js';
import type { LocalFile } from './local-file.js';
import { assertUnchanged, openRegular } from './open-regular.js';
import { readChunks } from './read-chunks.js';
import { assertStillThere } from './still-there.js';

/**
 * Opens a file as `SourceFolder.open` says. Nothing is opened where its bytes were kept.
 * @throws SourceFileError when it is gone, forbidden, or another one.
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
    read: (from, to) => readChunks(file, handle, signal, from, to),
    assertUnchanged: async () => assertUnchanged(file, handle),
    [Symbol.asyncDispose]: () => closeQuietly(handle),
  };
}

function keptFile(file: LocalFile, content: Buffer): OpenFile {
  return {
    read: (from, to) => [content.subarray(from, to)],
    assertUnchanged: async () => assertStillThere(file),
    [Symbol.asyncDispose]: async () => undefined,
  };
}
