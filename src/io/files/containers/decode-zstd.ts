import { createZstdDecompress } from 'node:zlib';
import { decodeStream } from './decode-stream.js';
import { refuseDamage } from './refuse-damage.js';
import { splitFrames } from './zstd-frames.js';

/**
 * Decompresses Zstandard data.
 * @throws FormatError when it is damaged or truncated.
 */
export function decodeZstd(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  return refuseDamage(decodeFrames(chunks), { code: 'file.zstd', format: 'Zstandard' });
}

/** Decodes all frames: the decoder of the platform stops after the first. */
async function* decodeFrames(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const frame of splitFrames(chunks)) {
    yield* decodeStream(frame, createZstdDecompress({ chunkSize: 256 * 1024 }));
  }
}
