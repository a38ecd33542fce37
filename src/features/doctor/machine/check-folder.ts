import { accessSync, constants, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { errorCode } from '../../../core/errors/error-message.js';
import { broken, fine, MACHINE_WRONG, type Finding } from '../findings/finding.js';

/** A folder that a run uses. */
export interface WorkFolder {
  readonly name: string;
  readonly path: string;
  /** Whether a run makes it where it is missing. */
  readonly isMade: boolean;
}

/** Whether a folder is there, or can be made, and a run may read and write in it. */
export function checkFolder({ name, path, isMade }: WorkFolder): Finding {
  const there = nearestFolder(path);
  if (there === undefined) {
    const message = `${path} is no folder, or lies below a file or a closed folder.`;
    return broken(name, MACHINE_WRONG, message, 'Move what is in the way, or name another folder.');
  }
  const isThere = there === resolve(path);
  if (!isThere && !isMade) {
    const mend = `Make it, or name another: mkdir -p ${path}`;
    return broken(name, MACHINE_WRONG, `There is no folder ${path}.`, mend);
  }
  const refusal = refusalOf(there);
  if (refusal !== undefined) {
    const message = isThere
      ? `The folder ${path} cannot be read and written (${refusal}).`
      : `The folder ${path} cannot be made in ${there} (${refusal}).`;
    return broken(
      name,
      MACHINE_WRONG,
      message,
      'Give the user of the run the right to write there.',
    );
  }
  return fine(name, isThere ? path : `${path} (is made when it is needed)`);
}

/** The folder itself or the innermost one above it that is there; undefined where something else is in the way. */
export function nearestFolder(path: string): string | undefined {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    try {
      return statSync(folder).isDirectory() ? folder : undefined;
    } catch (error) {
      if (errorCode(error) !== 'ENOENT' || dirname(folder) === folder) return undefined;
    }
  }
}

/** Why a folder cannot be read and written; undefined where it can. */
function refusalOf(folder: string): string | undefined {
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return undefined;
  } catch (error) {
    return errorCode(error) ?? 'unknown error';
  }
}
