import { createZstdDecompress } from 'node:zlib';
import { FormatError } from '../../../core/errors/format-error.js';
import { DamagedData, decodeStream } from './decode-stream.js';
import { splitFrames } from './zstd-frames.js';

/**
 * The bytes inside Zstandard data, of all their frames: the decoder of the platform ends with the first.
 * @throws FormatError when they are damaged or cut off.
 */
export async function* decodeZstd(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    for await (const frame of splitFrames(chunks)) {
      yield* decodeStream(frame, createZstdDecompress({ chunkSize: 256 * 1024 }));
    }
  } catch (error) {
    if (!(error instanceof DamagedData)) throw error;
    throw new FormatError('The file is not valid Zstandard data, or it is cut off.', {
      code: 'file.zstd',
      hint: 'Compress it again and put it back into the folder.',
      cause: error,
    });
  }
}
