import { createGunzip } from 'node:zlib';
import { decodeStream } from './decode-stream.js';
import { refuseDamage } from './refuse-damage.js';

/**
 * The bytes inside gzip data.
 * @throws FormatError when they are damaged or cut off.
 */
export async function* decodeGzip(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const decoded = decodeStream(chunks, createGunzip({ chunkSize: 256 * 1024 }));
  yield* refuseDamage(decoded, { code: 'file.gzip', format: 'gzip' });
}
