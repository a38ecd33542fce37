import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The digests of all files in a folder, in the format of `sha256sum --check`. */
export function sha256sums(folder: string): string {
  const lines = readdirSync(folder)
    .toSorted()
    .map((name) => `${digest(join(folder, name))}  ${name}\n`);
  return lines.join('');
}

function digest(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}
