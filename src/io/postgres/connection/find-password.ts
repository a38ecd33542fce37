import { readFile, stat } from 'node:fs/promises';
import { errorCode } from '../../../core/errors/error-message.js';
import { MachineError } from '../../../core/errors/machine-error.js';
import { sanitise } from '../../../core/text/sanitise.js';
import { lookUpPassword, type PasswordKey } from './password-lookup.js';

/** The possible password files. One is read: the first that is set, else the default. */
export interface PasswordFiles {
  /** Set for this program; must exist. */
  readonly passwordFile: string | undefined;
  /** Set for all programs that use libpq. */
  readonly pgPassFile: string | undefined;
  readonly defaultFile: string;
}

const OF_OTHERS = 0o077;

/**
 * The password for a database, from a password file. A file that others can read is not used, and `warn` reports
 * it.
 * @throws MachineError when the file that was set for this program cannot be read.
 */
export async function findPassword(
  { passwordFile, pgPassFile, defaultFile }: PasswordFiles,
  key: PasswordKey,
  warn: (line: string) => void,
): Promise<string | undefined> {
  const path = passwordFile ?? pgPassFile ?? defaultFile;
  try {
    const stats = await stat(path);
    const fault = faultOf(stats.isFile(), stats.mode);
    if (fault === undefined) return lookUpPassword(await readFile(path, 'utf8'), key);
    warn(`Ignored the password file ${sanitise(path)}: ${fault}.`);
    return undefined;
  } catch (error) {
    if (passwordFile === undefined) return undefined; // as in libpq
    throw new MachineError(
      `Cannot read the password file ${path}: ${errorCode(error) ?? 'unknown error'}.`,
      { code: 'machine.password-file', hint: 'Check the path and its permissions.', cause: error },
    );
  }
}

function faultOf(isFile: boolean, mode: number): string | undefined {
  if (!isFile) return 'it is not a regular file';
  if ((mode & OF_OTHERS) !== 0) return 'its group or others can read or write it (chmod 600)';
  return undefined;
}
