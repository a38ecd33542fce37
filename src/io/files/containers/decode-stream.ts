import { Readable, type Transform } from 'node:stream';
import { errorCode } from '../../../core/errors/error-message.js';

/** Compressed data that cannot be decoded to their end; the cause says why. */
export class DamagedData extends Error {
  override name = 'DamagedData';
}

/**
 * The bytes that a decoder of node:zlib makes of others.
 * @throws DamagedData when they are damaged or cut off; what the chunks throw.
 */
export async function* decodeStream(
  chunks: AsyncIterable<Buffer>,
  decoder: Transform,
): AsyncGenerator<Buffer> {
  const source = Readable.from(copies(chunks));
  source.on('error', (error) => decoder.destroy(error));
  try {
    for await (const chunk of source.pipe(decoder)) {
      if (Buffer.isBuffer(chunk)) yield chunk;
    }
  } catch (error) {
    const code = errorCode(error);
    if (code === undefined || !/^(Z_|ZSTD_|ERR_)/.test(code)) throw error;
    throw new DamagedData(code, { cause: error });
  } finally {
    source.destroy();
    decoder.destroy();
  }
}

/** A stream asks for the next chunk while the last one is still being decoded, which is only good until then. */
async function* copies(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) yield Buffer.from(chunk);
}
