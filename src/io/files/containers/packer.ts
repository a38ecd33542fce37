import type { Duplex } from 'node:stream';
import { createGzip, createZstdCompress } from 'node:zlib';
import { containerOf, fileKind } from '../../../core/dialect/file-name.js';
import { createZip } from './create-zip.js';

/** The compressor for a file of that name; undefined if it is not compressed. */
export function packerOf(name: string): Duplex | undefined {
  const container = containerOf(name);
  if (container === 'gzip') return createGzip();
  if (container === 'zstd') return createZstdCompress();
  return container === 'zip' ? createZip(entryName(name)) : undefined;
}

/** The name of the only file in a ZIP. */
function entryName(name: string): string {
  const inner = name.replace(/\.zip$/i, '');
  return fileKind(name)?.ending === undefined ? `${inner}.csv` : inner;
}
