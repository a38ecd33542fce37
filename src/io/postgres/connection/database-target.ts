import { UsageError } from '../../../core/errors/usage-error.js';
import { isLoopback } from '../../../core/text/is-loopback.js';

/** How far a server's certificate is checked; the words of libpq that we accept. */
export type SslMode = 'disable' | 'prefer' | 'require' | 'verify-ca' | 'verify-full';

/** Everything that is needed to reach one PostgreSQL database. */
export interface DatabaseTarget {
  /** A host name or address, or the folder of a Unix socket (it begins with a slash). */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string | undefined;
  readonly database: string;
  readonly sslMode: SslMode;
  /** A PEM file with the authorities to trust, in the place of the system's. */
  readonly sslRootCert: string | undefined;
}

/** What fills the gaps of a database URL. */
export interface TargetDefaults {
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  readonly database?: string | undefined;
}

const SSL_MODES: readonly SslMode[] = ['disable', 'prefer', 'require', 'verify-ca', 'verify-full'];
const DEFAULT_PORT = 5432;
const HINT = 'A URL looks like postgresql://user@host:5432/database.';
const ENCODE = 'In user and password, write / ? # @ % as %2F %3F %23 %40 %25.';

/** Parses a libpq URL, or its `jdbc:` form. The password never appears in the error. */
export function parseDatabaseUrl(text: string, defaults: TargetDefaults = {}): DatabaseTarget {
  const url = parseUrl(text);
  const query = url.searchParams;
  refuseUnheeded(query);
  const host = query.get('host') ?? decode(url.hostname.replace(/^\[|\]$/g, ''));
  const port = Number(query.get('port') ?? (url.port === '' ? DEFAULT_PORT : url.port));
  const user = decode(url.username) || query.get('user') || defaults.user;
  const database = decode(url.pathname.slice(1)) || defaults.database || user;
  if (user === undefined || database === undefined) {
    throw urlError('names no user', 'Put one in front of the @, or set POSTGRES_USER.');
  }
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw urlError('has no valid port');
  return {
    host: host || 'localhost',
    port,
    user,
    password: decode(url.password) || query.get('password') || defaults.password,
    database,
    sslMode: parseSslMode(query.get('sslmode'), host),
    sslRootCert: certificateFile(query.get('sslrootcert')),
  };
}

function parseUrl(text: string): URL {
  const plain = text.trim().replace(/^jdbc:/, '');
  if (!/^postgres(?:ql)?:\/\//.test(plain)) throw urlError('does not begin with postgresql://');
  // "user@/db?host=/socket" is a libpq URL but has an empty host, which the URL standard refuses.
  const standard = plain.replace(/^(\w+:\/\/)([^/?#]*@)?(?=[/?#:]|$)/, '$1$2localhost');
  const url = URL.parse(standard);
  if (url === null) throw urlError('cannot be read as a URL', ENCODE);
  // A password with a bare / or # moves its rest to where it would be shown as the name of the database.
  if (/[/@]/.test(url.pathname.slice(1))) {
    throw urlError('has a / or @ in the name of its database', ENCODE);
  }
  if (url.hash !== '') throw urlError('has a #', ENCODE);
  return url;
}

function decode(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    throw urlError('holds a % that begins no character', ENCODE);
  }
}

/** What would make a connection safer, and we cannot do, must not be passed over in silence. */
const UNHEEDED = ['sslcert', 'sslkey', 'sslcrl', 'sslcrldir', 'requiressl'];

function refuseUnheeded(query: URLSearchParams): void {
  const name =
    query.get('channel_binding') === 'require'
      ? 'channel_binding'
      : UNHEEDED.find((candidate) => query.has(candidate));
  if (name === undefined) return;
  throw urlError(`asks for ${name}, which is not supported`, 'Leave it out.');
}

/** `system` is what libpq calls the authorities that are trusted anyway. */
function certificateFile(word: string | null): string | undefined {
  return word === null || word === '' || word === 'system' ? undefined : word;
}

function parseSslMode(word: string | null, host: string): SslMode {
  if (word === null) return defaultSslMode(host);
  const mode = SSL_MODES.find((candidate) => candidate === word);
  if (mode !== undefined) return mode;
  throw urlError(
    `has an unknown sslmode ${JSON.stringify(word)}`,
    `Use ${SSL_MODES.join(', ')}; without one it is verify-full.`,
  );
}

/** Nothing on the way to another machine can be trusted; there is no way to this one. */
function defaultSslMode(host: string): SslMode {
  return isThisMachine(host) ? 'disable' : 'verify-full';
}

/** Whether a host is this machine: a Unix socket, `localhost` or a loopback address. */
export function isThisMachine(host: string): boolean {
  return host === '' || host.startsWith('/') || /^localhost$/i.test(host) || isLoopback(host);
}

function urlError(problem: string, hint = HINT): UsageError {
  return new UsageError(`DATABASE_URL ${problem}.`, { code: 'usage.database-url', hint });
}

/** The target as messages and displays name it: never the user's password. */
export function describeTarget(target: DatabaseTarget): string {
  return target.host.startsWith('/')
    ? `${target.database} on the socket in ${target.host}`
    : `${target.database} at ${target.host}:${target.port}`;
}

/** The target as a URL that psql takes as it stands; the password is left out. */
export function targetUrl(target: DatabaseTarget): string {
  const { host, port, sslMode, sslRootCert } = target;
  const isSocket = host.startsWith('/');
  const address = isSocket ? '' : `${host.includes(':') ? `[${host}]` : host}:${port}`;
  const isDefault = sslMode === defaultSslMode(host) && sslRootCert === undefined;
  const parameters = [
    ...(isSocket ? [`host=${encodeURIComponent(host)}`, `port=${port}`] : []),
    ...(isDefault ? [] : [`sslmode=${sslMode}`]),
    ...(sslRootCert === undefined ? [] : [`sslrootcert=${encodeURIComponent(sslRootCert)}`]),
  ];
  const path = `${encodeURIComponent(target.user)}@${address}/${encodeURIComponent(target.database)}`;
  return `postgresql://${path}${parameters.length === 0 ? '' : `?${parameters.join('&')}`}`;
}
