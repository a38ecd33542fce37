import { fileURLToPath } from 'node:url';

/** The absolute path of a file that ships beside the code: `schema.sql`, `assets/…`, `package.json`. */
export function packageFile(relativePath: string): string {
  return fileURLToPath(new URL(`../${relativePath}`, import.meta.url));
}
