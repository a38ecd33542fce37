import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from '../../../core/errors/error-message.js';
import { MachineError } from '../../../core/errors/machine-error.js';
import { writeWhole } from '../../files/write-whole.js';
import { openConnection } from '../connection/connection.js';
import type { DatabaseTarget } from '../connection/database-target.js';
import type { EmbeddedPaths } from './embedded-paths.js';
import { giveToServer, type ServerUser } from './server-user.js';

/** The address for programs without socket support. */
export const TCP_HOST = '127.0.0.1';
/** The role for TCP access: it can read everything and change nothing. */
export const TCP_USER = 'analyst';

/** A port for TCP access, or none. */
export type TcpPort = number | 'off';

/** The access rules: all users of the socket's folder, and the analyst with a password. */
const HBA = `local all all trust
local replication all trust
host all ${TCP_USER} ${TCP_HOST}/32 scram-sha-256
`;

/** The file with the analyst's password. */
export function passwordFile({ home }: Pick<EmbeddedPaths, 'home'>): string {
  return join(home, `${TCP_USER}.password`);
}

/** The last requested port; undefined if the server listens only on its socket. */
export function rememberedPort(paths: EmbeddedPaths): number | undefined {
  const text = readIfThere(portFile(paths));
  const port = Number(text);
  return text !== undefined && Number.isInteger(port) && port > 0 ? port : undefined;
}

/** Saves a port for later starts, or removes it. */
export async function rememberPort(paths: EmbeddedPaths, port: TcpPort): Promise<void> {
  const path = portFile(paths);
  if (port === 'off') rmSync(path, { force: true });
  else await writeWhole({ path, mode: 0o600, existing: 'replace' }, `${port}\n`);
}

/** Writes the file with the access rules; returns its path. */
export function writeHbaFile(paths: EmbeddedPaths, user: ServerUser): string {
  const path = join(paths.home, 'pg_hba.conf');
  writeFileSync(path, HBA, { mode: 0o600 });
  giveToServer(path, user);
  return path;
}

/** Creates the read-only analyst role with the password of the file, which is created where it is missing. */
export async function letAnalystIn(target: DatabaseTarget, paths: EmbeddedPaths): Promise<void> {
  const password = await analystPassword(paths);
  await using connection = await openConnection(target, {
    schema: 'public',
    applicationName: 'ecomstream db start',
  });
  const { sql } = connection;
  const [known] = await sql`select 1 from pg_roles where rolname = ${TCP_USER}`;
  if (known === undefined) await sql.unsafe(`create role ${TCP_USER} login`);
  await sql.unsafe(`grant pg_read_all_data to ${TCP_USER}`);
  // `alter role` accepts no parameters; the generated password needs no quoting.
  await sql.unsafe(`alter role ${TCP_USER} password '${password}'`);
}

const PASSWORD = /^[\w-]{16,}$/;

async function analystPassword(paths: EmbeddedPaths): Promise<string> {
  const path = passwordFile(paths);
  const known = readIfThere(path)?.trim();
  if (known === undefined) {
    const password = randomBytes(18).toString('base64url');
    await writeWhole({ path, mode: 0o600, existing: 'replace' }, `${password}\n`);
    return password;
  }
  if (PASSWORD.test(known)) return known;
  throw new MachineError(
    `Cannot use the password in ${path}: it is too short or has other characters.`,
    {
      code: 'machine.password-file',
      hint: 'Write at least 16 letters, digits, "-" and "_" there, or remove the file for a new password.',
    },
  );
}

function portFile({ home }: EmbeddedPaths): string {
  return join(home, 'tcp-port');
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
