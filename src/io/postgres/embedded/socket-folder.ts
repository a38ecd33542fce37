import { chmodSync, lstatSync, mkdirSync } from 'node:fs';
import { errorCode } from '../../../core/errors/error-message.js';
import { MachineError } from '../../../core/errors/machine-error.js';
import { OTHER_HOME } from './machine-failure.js';
import { giveToServer, type ServerUser } from './server-user.js';

/**
 * Creates the folder of the socket, accessible only to the server's user: access to it grants access to the
 * database.
 * @throws MachineError when the folder belongs to another user, which is possible below /tmp.
 */
export function makeSocketFolder(path: string, user: ServerUser): void {
  try {
    mkdirSync(path, { mode: 0o700 });
    giveToServer(path, user);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
  const found = lstatSync(path);
  if (!found.isDirectory() || found.uid !== user.uid) {
    throw new MachineError(
      `Cannot use ${path} for the socket: it is not a folder of the server's user.`,
      {
        code: 'machine.socket-folder',
        hint: `Remove it. ${OTHER_HOME}`,
      },
    );
  }
  chmodSync(path, 0o700);
}
