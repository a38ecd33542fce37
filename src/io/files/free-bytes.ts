import { statfsSync } from 'node:fs';

/** The bytes that a user can still write to the disk of a folder; undefined if they cannot be determined. */
export function freeBytes(folder: string): number | undefined {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return undefined;
  }
}
