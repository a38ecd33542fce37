import { createGunzip } from 'node:zlib';
import { FormatError } from '../../../core/errors/format-error.js';
import { DamagedData, decodeStream } from './decode-stream.js';

/**
 * The bytes inside gzip data.
 * @throws FormatError when they are damaged or cut off.
 */
export async function* decodeGzip(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* decodeStream(chunks, createGunzip({ chunkSize: 256 * 1024 }));
  } catch (error) {
    if (!(error instanceof DamagedData)) throw error;
    throw new FormatError('The file is not valid gzip data, or it is cut off.', {
      code: 'file.gzip',
      hint: 'Compress it again and put it back into the folder.',
      cause: error,
    });
  }
}
