import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from '../../../core/errors/error-message.js';
import { MachineError } from '../../../core/errors/machine-error.js';
import { OTHER_HOME } from './machine-failure.js';
import { POSTGRES_MAJOR } from './server-asset.js';
import type { ServerUser } from './server-user.js';

/**
 * Checks that the server can open a data folder, without changing anything.
 * @throws MachineError for data of another version, of another user, or that is not a cluster.
 */
export function checkDataFolder(data: string, user: ServerUser): void {
  const owner = ownerOf(data);
  if (owner === undefined) return; // it will be created
  if (owner !== user.uid) {
    const names = readable(data);
    if (names?.length === 0) return; // an empty folder is replaced
    throw refusal(
      'machine.data-owner',
      `Cannot use the data in ${data}: it belongs to another user (${owner}).`,
      `Run ecomstream as that user. ${OTHER_HOME}`,
    );
  }
  const version = readVersion(data);
  if (version === undefined && readdirSync(data).length > 0) {
    throw refusal(
      'machine.data-folder',
      `Cannot use the folder ${data}: it is not empty and holds no data of a PostgreSQL.`,
      `It was not changed. ${OTHER_HOME}`,
    );
  }
  if (version !== undefined && version !== POSTGRES_MAJOR) {
    throw refusal(
      'machine.data-version',
      `The data in ${data} was made by PostgreSQL ${version}; this ecomstream includes PostgreSQL ${POSTGRES_MAJOR}.`,
      `It was not changed. Use the ecomstream that made it, a PostgreSQL ${version} through DATABASE_URL, or another folder in ECOMSTREAM_HOME.`,
    );
  }
}

function ownerOf(data: string): number | undefined {
  return statSync(data, { throwIfNoEntry: false })?.uid;
}

function readable(data: string): readonly string[] | undefined {
  try {
    return readdirSync(data);
  } catch {
    return undefined;
  }
}

function readVersion(data: string): string | undefined {
  try {
    return readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function refusal(code: string, message: string, hint: string): MachineError {
  return new MachineError(message, { code, hint });
}
