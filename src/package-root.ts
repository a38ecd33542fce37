import { readFileSync } from 'node:fs';
import { getRawAsset, isSea } from 'node:sea';
import { fileURLToPath } from 'node:url';

/** The absolute path of a file that ships beside the code: `schema.sql`, `assets/…`, `package.json`. */
export function packageFile(relativePath: string): string {
  return fileURLToPath(new URL(`../${relativePath}`, import.meta.url));
}

/** The bytes of a shipped file, also from inside a single executable, which carries it under the same name. */
export function readPackageFile(relativePath: string): Buffer {
  return isSea() ? Buffer.from(getRawAsset(relativePath)) : readFileSync(packageFile(relativePath));
}
