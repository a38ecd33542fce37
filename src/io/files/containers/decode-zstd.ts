import { createZstdDecompress } from 'node:zlib';
import { decodeStream } from './decode-stream.js';
import { refuseDamage } from './refuse-damage.js';
import { splitFrames } from './zstd-frames.js';

/**
 * The bytes inside Zstandard data.
 * @throws FormatError when they are damaged or cut off.
 */
export function decodeZstd(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  return refuseDamage(decodeFrames(chunks), { code: 'file.zstd', format: 'Zstandard' });
}

/** Of all frames: the decoder of the platform ends with the first. */
async function* decodeFrames(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const frame of splitFrames(chunks)) {
    yield* decodeStream(frame, createZstdDecompress({ chunkSize: 256 * 1024 }));
  }
}
