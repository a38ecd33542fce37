import { existsSync, readFileSync } from 'node:fs';
import { getRawAsset, isSea } from 'node:sea';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { zstdDecompressSync } from 'node:zlib';

/** The absolute path of a file that ships with the code: `schema.sql`, `assets/…`, `package.json`. */
export function packageFile(relativePath: string): string {
  return join(packageRoot(), relativePath);
}

/** The bytes of a shipped file, also from inside a single executable, which contains it under the same name. */
export function readPackageFile(relativePath: string): Buffer {
  if (!isSea()) return readFileSync(packageFile(relativePath));
  const asset = Buffer.from(getRawAsset(relativePath));
  return isPacked(relativePath) ? zstdDecompressSync(asset) : asset;
}

/**
 * Whether a single executable contains a file in compressed form: documents for people, for whom a millisecond does
 * not matter.
 */
export function isPacked(relativePath: string): boolean {
  return relativePath.endsWith('.md');
}

/** The nearest folder with a `package.json`, for the source and for the bundled file. */
function packageRoot(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  let folder = here;
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`There is no package.json above ${here}`);
    folder = parent;
  }
  return folder;
}
