import type { Container } from '../../../core/dialect/file-name.js';
import { decodeGzip } from './decode-gzip.js';
import { decodeZstd } from './decode-zstd.js';

/**
 * The bytes that are packed in others as one stream, which is never a ZIP.
 * @param container undefined where they are not packed.
 * @throws FormatError when they are damaged or cut off.
 */
export function unpacked(
  chunks: AsyncIterable<Buffer>,
  container: Container | undefined,
): AsyncIterable<Buffer> {
  if (container === undefined) return chunks;
  return container === 'zstd' ? decodeZstd(chunks) : decodeGzip(chunks);
}
