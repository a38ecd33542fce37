import { statfsSync } from 'node:fs';

/** Bytes that a user may still write on the disk of a folder; undefined where the folder cannot be looked at. */
export function freeBytes(folder: string): number | undefined {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return undefined;
  }
}
