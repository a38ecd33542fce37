import { createGunzip } from 'node:zlib';
import { decodeStream } from './decode-stream.js';
import { refuseDamage } from './refuse-damage.js';

/**
 * Decompresses gzip data.
 * @throws FormatError when it is damaged or truncated.
 */
export async function* decodeGzip(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const decoded = decodeStream(chunks, createGunzip({ chunkSize: 256 * 1024 }));
  yield* refuseDamage(decoded, { code: 'file.gzip', format: 'gzip' });
}
