import { closeSync, fstatSync, openSync, rmSync } from 'node:fs';
import { temporaryPath } from '../draft.js';

/** The mode of a file of which only the time is read. */
const FILE_MODE = 0o600;

/**
 * The time by the clock of a folder's file system, in milliseconds since the epoch; for a network folder it is that
 * of the server. It is the time of a hidden temporary file, which is removed again. Undefined if no file can be
 * created.
 */
export function folderTime(folder: string): number | undefined {
  const path = temporaryPath(folder);
  try {
    const fd = openSync(path, 'wx', FILE_MODE);
    try {
      return fstatSync(fd).mtimeMs;
    } finally {
      closeSync(fd);
      rmSync(path, { force: true });
    }
  } catch {
    return undefined; // no permission, read-only or full
  }
}
