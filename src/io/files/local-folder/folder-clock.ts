import { closeSync, fstatSync, openSync, rmSync } from 'node:fs';
import { temporaryPath } from '../draft.js';

/** Only its time is of interest. */
const FILE_MODE = 0o600;

/**
 * The time of day by the clock of a folder, which for a network folder is that of its server, in milliseconds since the
 * epoch: that of a hidden temporary file, which is removed again. Undefined where the folder does not let us make one.
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
    return undefined; // the folder is closed, read-only or full
  }
}
