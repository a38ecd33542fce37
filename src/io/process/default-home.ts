import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** For root, a system folder: the server's user cannot enter root's home. */
const ROOT_HOME = '/var/lib/ecomstream';

/** The folder of the embedded PostgreSQL where ECOMSTREAM_HOME is not set. */
export function defaultHome(): string {
  if (process.getuid?.() === 0) return ROOT_HOME;
  const dataHome = process.env['XDG_DATA_HOME'] ?? '';
  // A relative path counts as unset: https://specifications.freedesktop.org/basedir-spec/latest/
  return join(isAbsolute(dataHome) ? dataHome : join(homedir(), '.local/share'), 'ecomstream');
}
