import { chownSync } from 'node:fs';
import { errorCode } from '../../../core/errors/error-message.js';
import { MachineError } from '../../../core/errors/machine-error.js';

/** The user that runs the server and owns its data, in the format of `spawn`. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

/** The user `nobody` on every Linux; it needs no entry in /etc/passwd. */
const UNPRIVILEGED: ServerUser = { uid: 65_534, gid: 65_534 };

/** This user; for root an unprivileged user, because PostgreSQL refuses to run as root. */
export function serverUser(): ServerUser {
  const uid = process.getuid?.() ?? 0;
  return uid === 0 ? UNPRIVILEGED : { uid, gid: process.getgid?.() ?? uid };
}

/** Makes the server's user the owner of a new file or folder. */
export function giveToServer(path: string, user: ServerUser): void {
  if (process.getuid?.() !== 0) return;
  try {
    chownSync(path, user.uid, user.gid);
  } catch (error) {
    // EINVAL: this id does not exist in the user namespace.
    throw ['EPERM', 'EINVAL'].includes(errorCode(error) ?? '') ? cannotChangeUser(error) : error;
  }
}

/** The error for a root without the privileges of root, as in a container without capabilities. */
export function cannotChangeUser(cause: unknown): MachineError {
  return new MachineError(
    `Cannot start PostgreSQL: it does not run as root, and root cannot switch to another user (${UNPRIVILEGED.uid}).`,
    {
      code: 'machine.user',
      hint: 'Run ecomstream as an ordinary user, grant CAP_SETUID, CAP_SETGID and CAP_CHOWN, or set DATABASE_URL.',
      cause,
    },
  );
}
