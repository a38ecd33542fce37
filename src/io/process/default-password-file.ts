import { homedir } from 'node:os';
import { join } from 'node:path';

/** The default password file of libpq. */
export function defaultPasswordFile(): string {
  return join(homedir(), '.pgpass');
}
