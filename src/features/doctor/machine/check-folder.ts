import { accessSync, constants, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { errorCode } from '../../../core/errors/error-message.js';
import { broken, fine, MACHINE_WRONG, type Finding } from '../findings/finding.js';

/** A folder that a run uses. */
export interface WorkFolder {
  readonly name: string;
  readonly path: string;
  /** Whether a run creates it when it is missing. */
  readonly isMade: boolean;
}

/** Checks whether a folder exists or can be created, and whether a run may read and write in it. */
export function checkFolder({ name, path, isMade }: WorkFolder): Finding {
  const there = nearestFolder(path);
  if (there === undefined) {
    const message = `${path} is not a folder, or is below a file or a closed folder.`;
    return broken(
      name,
      MACHINE_WRONG,
      message,
      'Remove the file or fix the permissions, or set another folder.',
    );
  }
  const isThere = there === resolve(path);
  if (!isThere && !isMade) {
    const mend = `Create it, or set another: mkdir -p ${path}`;
    return broken(name, MACHINE_WRONG, `The folder ${path} does not exist.`, mend);
  }
  const refusal = refusalOf(there);
  if (refusal !== undefined) {
    const message = isThere
      ? `Cannot read and write the folder ${path}: ${refusal}.`
      : `Cannot create the folder ${path} in ${there}: ${refusal}.`;
    return broken(
      name,
      MACHINE_WRONG,
      message,
      'Grant the user of the run permission to write there.',
    );
  }
  return fine(name, isThere ? path : `${path} (created when needed)`);
}

/** The folder itself or its nearest existing ancestor; undefined when a file is in the way. */
export function nearestFolder(path: string): string | undefined {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    try {
      return statSync(folder).isDirectory() ? folder : undefined;
    } catch (error) {
      if (errorCode(error) !== 'ENOENT' || dirname(folder) === folder) return undefined;
    }
  }
}

/** Why a folder cannot be read and written; undefined when it can. */
function refusalOf(folder: string): string | undefined {
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return undefined;
  } catch (error) {
    return errorCode(error) ?? 'unknown error';
  }
}
