import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { errorCode } from '../../core/errors/error-message.js';
import { FormatError } from '../../core/errors/format-error.js';

/**
 * The bytes inside gzip data.
 * @throws FormatError when they are damaged or cut off.
 */
export async function* decodeGzip(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const source = Readable.from(copies(chunks));
  const gunzip = createGunzip({ chunkSize: 256 * 1024 });
  source.on('error', (error) => gunzip.destroy(error));
  try {
    for await (const chunk of source.pipe(gunzip)) {
      if (Buffer.isBuffer(chunk)) yield chunk;
    }
  } catch (error) {
    const code = errorCode(error);
    if (code === undefined || !/^(Z_|ERR_)/.test(code)) throw error;
    throw new FormatError('The file is not valid gzip data, or it is cut off.', {
      code: 'file.gzip',
      hint: 'Compress it again and put it back into the folder.',
      cause: error,
    });
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}

/** A stream asks for the next chunk while the last one is still being decoded, which is only good until then. */
async function* copies(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) yield Buffer.from(chunk);
}
