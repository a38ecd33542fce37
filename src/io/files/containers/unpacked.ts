import type { Container } from '../../../core/dialect/file-name.js';
import { decodeGzip } from './decode-gzip.js';
import { decodeZstd } from './decode-zstd.js';

/**
 * Decompresses bytes as one stream; they are never a ZIP.
 * @param container undefined if they are not compressed.
 * @throws FormatError when they are damaged or truncated.
 */
export function unpacked(
  chunks: AsyncIterable<Buffer>,
  container: Container | undefined,
): AsyncIterable<Buffer> {
  if (container === undefined) return chunks;
  return container === 'zstd' ? decodeZstd(chunks) : decodeGzip(chunks);
}
