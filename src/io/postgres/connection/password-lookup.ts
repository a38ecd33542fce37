/** The key of a line in a password file. */
export interface PasswordKey {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
}

/** The default folders of a server's socket, upstream and on Debian; a password file uses `localhost` for them. */
const DEFAULT_SOCKET_FOLDERS = new Set(['/tmp', '/var/run/postgresql', '/run/postgresql']);

/**
 * The password of the first matching line of a password file, as libpq reads it:
 * `host:port:database:user:password`, `*` for any value, a backslash before `:` and `\`.
 * https://www.postgresql.org/docs/current/libpq-pgpass.html
 */
export function lookUpPassword(content: string, key: PasswordKey): string | undefined {
  const host = DEFAULT_SOCKET_FOLDERS.has(key.host) ? 'localhost' : key.host;
  const wanted = [host, String(key.port), key.database, key.user];
  for (const line of content.split('\n')) {
    const text = line.replace(/\r+$/, '');
    if (text === '' || text.startsWith('#')) continue;
    const fields = splitFields(text);
    const password = fields[wanted.length];
    if (password !== undefined && wanted.every((value, index) => fits(fields[index], value))) {
      return unescape(password);
    }
  }
  return undefined;
}

/** The fields of a line with their backslashes; an escaped colon does not end a field. */
function splitFields(line: string): string[] {
  return [...`:${line}`.matchAll(/:((?:[^:\\]|\\.?)*)/g)].map(([, field = '']) => field);
}

function fits(field: string | undefined, value: string): boolean {
  return field === '*' || (field !== undefined && unescape(field) === value);
}

function unescape(field: string): string {
  return field.replaceAll(/\\(.)/g, '$1');
}
