import { chownSync } from 'node:fs';
import { errorCode } from '../../../core/errors/error-message.js';
import { MachineError } from '../../../core/errors/machine-error.js';

/** The user that the server runs as and that owns its data, as `spawn` takes it. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

/** `nobody` on every Linux; it needs no entry in /etc/passwd. */
const UNPRIVILEGED: ServerUser = { uid: 65_534, gid: 65_534 };

/** Ourselves, or an unprivileged user for root, whom PostgreSQL refuses to run as. */
export function serverUser(): ServerUser {
  const uid = process.getuid?.() ?? 0;
  return uid === 0 ? UNPRIVILEGED : { uid, gid: process.getgid?.() ?? uid };
}

/** Gives a file or folder that we made to the server's user. */
export function giveToServer(path: string, user: ServerUser): void {
  if (process.getuid?.() !== 0) return;
  try {
    chownSync(path, user.uid, user.gid);
  } catch (error) {
    // EINVAL: a user namespace that does not know this id.
    throw ['EPERM', 'EINVAL'].includes(errorCode(error) ?? '') ? cannotChangeUser(error) : error;
  }
}

/** The failure of a root that lacks root's rights, as in a container without capabilities. */
export function cannotChangeUser(cause: unknown): MachineError {
  return new MachineError(
    `PostgreSQL refuses to run as root, and this root may not start it as another user (${UNPRIVILEGED.uid}).`,
    {
      code: 'machine.user',
      hint: 'Run ecomstream as an ordinary user, grant CAP_SETUID, CAP_SETGID and CAP_CHOWN, or set DATABASE_URL.',
      cause,
    },
  );
}
