import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { fileKind } from '../../../core/dialect/file-name.js';
import { createZip } from '../../../io/files/containers/create-zip.js';

/**
 * Compresses a text as the file name requires.
 * @param inner the name of the first file in a ZIP.
 */
export async function packText(text: Buffer, name: string, inner: string): Promise<Buffer> {
  const container = fileKind(name)?.container;
  if (container === undefined) return text;
  if (container === 'gzip') return gzipSync(text, { level: 1 });
  if (container === 'zstd') return zstdCompressSync(text);
  return buffer(Readable.from([text]).pipe(createZip(unpackedName(inner))));
}

/** A file in a ZIP can be compressed itself. */
function unpackedName(name: string): string {
  return fileKind(name)?.container === undefined ? name : name.slice(0, name.lastIndexOf('.'));
}
