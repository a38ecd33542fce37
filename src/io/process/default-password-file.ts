import { homedir } from 'node:os';
import { join } from 'node:path';

/** The password file of libpq, where no other is named. */
export function defaultPasswordFile(): string {
  return join(homedir(), '.pgpass');
}
