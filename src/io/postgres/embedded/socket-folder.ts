import { chmodSync, lstatSync, mkdirSync } from 'node:fs';
import { errorCode } from '../../../core/errors/error-message.js';
import { MachineError } from '../../../core/errors/machine-error.js';
import { OTHER_HOME } from './machine-failure.js';
import { giveToServer, type ServerUser } from './server-user.js';

/**
 * Makes the folder of the socket, which nobody but the server's user can enter: who can is trusted.
 * @throws MachineError when another user was there first, which is possible below /tmp.
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
    throw new MachineError(`${path} is in the way: it is not a folder of the server's user.`, {
      code: 'machine.socket-folder',
      hint: `Remove it. ${OTHER_HOME}`,
    });
  }
  chmodSync(path, 0o700);
}
