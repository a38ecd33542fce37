import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { MachineError } from '../errors/machine-error.js';

/** Root's data is the machine's: the home of root is closed to the user that the server runs as. */
const ROOT_HOME = '/var/lib/ecomstream';

/** The folder of the embedded PostgreSQL where ECOMSTREAM_HOME is not set. */
export function defaultHome(): string {
  if (process.getuid?.() === 0) return ROOT_HOME;
  const dataHome = process.env['XDG_DATA_HOME'] ?? '';
  // A relative path counts as not set: https://specifications.freedesktop.org/basedir-spec/latest/
  return join(isAbsolute(dataHome) ? dataHome : join(userHome(), '.local/share'), 'ecomstream');
}

function userHome(): string {
  try {
    return homedir();
  } catch (error) {
    throw new MachineError('This user has no home folder that the data could go to.', {
      code: 'machine.home',
      hint: 'Set ECOMSTREAM_HOME to a folder for the embedded PostgreSQL, or DATABASE_URL to another server.',
      cause: error,
    });
  }
}
