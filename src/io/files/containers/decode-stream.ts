import { Readable, type Transform } from 'node:stream';
import { errorCode } from '../../../core/errors/error-message.js';

/** Compressed data that cannot be decoded to its end; the cause has the reason. */
export class DamagedData extends Error {
  override name = 'DamagedData';
}

/**
 * Decompresses bytes with a decoder of node:zlib.
 * @throws DamagedData when they are damaged or truncated; what the chunks throw.
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

/** A stream requests the next chunk while the last one, valid only until then, is still being decoded. */
async function* copies(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) yield Buffer.from(chunk);
}
