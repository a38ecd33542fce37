import { basename } from 'node:path';
import { endingOf, withMark } from '../../core/dialect/file-name.js';
import type { IdentifiedFile } from './source-file.js';

/** The longest name that common file systems accept. */
export const MAX_NAME_BYTES = 255;

/** A name that is unique per content. */
export function distinctName({ name, sha256 }: Pick<IdentifiedFile, 'name' | 'sha256'>): string {
  const distinct = withMark(name, sha256.slice(0, 12));
  if (Buffer.byteLength(basename(distinct)) <= MAX_NAME_BYTES) return distinct;
  return `${name.slice(0, name.lastIndexOf('/') + 1)}${sha256}${endingOf(name)}`;
}
