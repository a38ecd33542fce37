import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { defaultHome } from '../../process/default-home.js';

/** The paths of one embedded server. */
export interface EmbeddedPaths {
  readonly home: string;
  /** The cluster: the persistent data. */
  readonly data: string;
  readonly log: string;
  /** The private folder of the Unix socket. */
  readonly socket: string;
}

/** The prefix of the socket's name before the port, as libpq expects it. */
export const SOCKET_PREFIX = '.s.PGSQL.';
/** The default port. */
export const SOCKET_PORT = 5432;
const LONGEST_PORT = 65_535;
/** sockaddr_un.sun_path holds 108 bytes, the last of them NUL: unix(7). */
const MAX_SOCKET_BYTES = 107;

/** The paths below a home; default: the default home. Two spellings of one folder give the same paths. */
export function embeddedPaths(home: string | undefined): EmbeddedPaths {
  const folder = realPath(resolve(home ?? defaultHome()));
  return {
    home: folder,
    data: join(folder, 'data'),
    log: join(folder, 'postgres.log'),
    socket: socketFolder(folder),
  };
}

function socketFolder(home: string): string {
  const inside = join(home, 'socket');
  // libpq ends a host at a comma.
  const fits =
    Buffer.byteLength(join(inside, `${SOCKET_PREFIX}${LONGEST_PORT}`)) <= MAX_SOCKET_BYTES;
  if (fits && !inside.includes(',')) return inside;
  const name = createHash('sha256').update(home).digest('hex').slice(0, 12);
  // Not $TMPDIR: a shell and a cron job, which differ there, must find the same server.
  return `/tmp/ecomstream-${process.getuid?.() ?? 0}-${name}`;
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path; // it does not exist yet
  }
}
