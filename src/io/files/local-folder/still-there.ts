import { lstatSync, type Stats } from 'node:fs';
import { errorCode } from '../../../core/errors/error-message.js';
import { changedFile } from '../source-failure.js';
import { isUnchanged, type LocalFile } from './local-file.js';
import { moveError } from '../move-error.js';
import { unreadable } from './open-regular.js';

/**
 * Synchronous, because the kernel has the data of a recently read file in memory.
 * @throws SourceFileError when the file in the folder is missing, or no longer the identified one.
 */
export function assertStillThere(file: LocalFile): void {
  let stats: Stats;
  try {
    stats = lstatSync(file.path);
  } catch (error) {
    throw unreadable(file, error);
  }
  if (!isUnchanged(file, stats)) throw changedFile(file);
}

/**
 * Whether the file in the folder is still the identified one.
 * @throws MachineError when this cannot be determined.
 */
export function isStillThere(file: LocalFile): boolean {
  try {
    return isUnchanged(file, lstatSync(file.path));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw moveError(file, undefined, error);
  }
}
