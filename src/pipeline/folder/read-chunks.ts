import type { FileHandle } from 'node:fs/promises';
import { unreadable } from './open-regular.js';
import type { SourceFile } from './source-file.js';

const CHUNK_BYTES = 256 * 1024;

/**
 * The bytes of an open file from a position on, in chunks. Each is good until the next one is asked for.
 * @throws SourceFileError when the machine fails to read; the signal's reason when it is aborted.
 */
export async function* readChunks(
  file: SourceFile,
  handle: FileHandle,
  signal: AbortSignal,
  from = 0,
): AsyncGenerator<Buffer> {
  const buffer = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, Math.max(0, file.bytes - from)));
  let position = from;
  while (position < file.bytes) {
    signal.throwIfAborted();
    let read: number;
    try {
      read = (
        await handle.read(buffer, 0, Math.min(buffer.length, file.bytes - position), position)
      ).bytesRead;
    } catch (error) {
      throw unreadable(file, error);
    }
    if (read === 0) return; // it shrank; whoever reads it checks that it is unchanged
    position += read;
    yield buffer.subarray(0, read);
  }
}
