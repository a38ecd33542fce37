import type { FileHandle } from 'node:fs/promises';
import { unreadable } from './open-regular.js';
import type { SourceFile } from '../source-file.js';

/** Every call of the file system costs about 20 µs, the time to read 32 KB. */
const CHUNK_BYTES = 512 * 1024;

/** The range and the destination of a read. */
export interface ChunkOptions {
  /** The position of the first byte. */
  readonly from?: number;
  /**
   * Keeps all bytes, from the first byte of the file on; without it, each chunk is valid until the next is
   * requested.
   */
  readonly memory?: Buffer | undefined;
}

/**
 * The bytes of an open file from a position on, in chunks. Each chunk is read while the previous one is processed,
 * because on a busy machine a read is mostly waiting.
 * @throws SourceFileError when the read fails; the signal's reason when it is aborted.
 */
export async function* readChunks(
  file: SourceFile,
  handle: FileHandle,
  signal: AbortSignal,
  { from = 0, memory }: ChunkOptions = {},
): AsyncGenerator<Buffer> {
  const buffers: Buffer[] = [];
  const begin = (turn: number, position: number): Promise<Buffer> => {
    const left = Math.max(0, file.bytes - position);
    const buffer =
      memory?.subarray(position, position + CHUNK_BYTES) ??
      (buffers[turn % 2] ??= Buffer.allocUnsafe(Math.min(CHUNK_BYTES, left)));
    const reading = readInto(buffer.subarray(0, left), position, file, handle);
    reading.catch(() => undefined); // it is thrown when this read is awaited, if ever
    return reading;
  };
  let position = from;
  let ahead = begin(0, position);
  for (let turn = 1; position < file.bytes; turn++) {
    signal.throwIfAborted();
    const chunk = await ahead;
    if (chunk.length === 0) return; // it shrank; the caller checks that it is unchanged
    position += chunk.length;
    ahead = begin(turn, position);
    yield chunk;
  }
}

async function readInto(
  buffer: Buffer,
  position: number,
  file: SourceFile,
  handle: FileHandle,
): Promise<Buffer> {
  if (buffer.length === 0) return buffer;
  try {
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, position);
    return buffer.subarray(0, bytesRead);
  } catch (error) {
    throw unreadable(file, error);
  }
}
