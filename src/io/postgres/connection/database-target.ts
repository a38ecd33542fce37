import { UsageError } from '../../../core/errors/usage-error.js';
import { isLoopback } from '../../../core/text/is-loopback.js';

/** How a server's certificate is verified: the supported sslmode values of libpq. */
export type SslMode = 'disable' | 'prefer' | 'require' | 'verify-ca' | 'verify-full';

/** The connection parameters of one PostgreSQL database. */
export interface DatabaseTarget {
  /** A host name or address, or the folder of a Unix socket (it begins with a slash). */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string | undefined;
  readonly database: string;
  readonly sslMode: SslMode;
  /** A PEM file with the trusted certificate authorities; it replaces the system's. */
  readonly sslRootCert: string | undefined;
}

/** The defaults for parts that a database URL lacks. */
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
    throw urlError('has no user', 'Add one before the @, or set POSTGRES_USER.');
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
  if (!/^postgres(?:ql)?:\/\//.test(plain)) throw urlError('does not start with postgresql://');
  // "user@/db?host=/socket" is a libpq URL with an empty host, which the URL standard rejects.
  const standard = plain.replace(/^(\w+:\/\/)([^/?#]*@)?(?=[/?#:]|$)/, '$1$2localhost');
  const url = URL.parse(standard);
  if (url === null) throw urlError('is not a valid URL', ENCODE);
  // An unescaped / or # in a password would show its rest as the database name.
  if (/[/@]/.test(url.pathname.slice(1))) {
    throw urlError('has a / or @ in the name of the database', ENCODE);
  }
  if (url.hash !== '') throw urlError('has a #', ENCODE);
  return url;
}

function decode(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    throw urlError('has a % without the two digits of a character', ENCODE);
  }
}

/** Security options that are not supported must not be ignored silently. */
const UNHEEDED = ['sslcert', 'sslkey', 'sslcrl', 'sslcrldir', 'requiressl'];

function refuseUnheeded(query: URLSearchParams): void {
  const name =
    query.get('channel_binding') === 'require'
      ? 'channel_binding'
      : UNHEEDED.find((candidate) => query.has(candidate));
  if (name === undefined) return;
  throw urlError(`has ${name}, which is not supported`, 'Remove it.');
}

/** In libpq, `system` means the system's certificate authorities, which are the default here. */
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

/** A connection to another machine must be verified; one to this machine needs no encryption. */
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

/** The target for messages and displays, without the password. */
export function describeTarget(target: DatabaseTarget): string {
  return target.host.startsWith('/')
    ? `${target.database} on the socket in ${target.host}`
    : `${target.database} at ${target.host}:${target.port}`;
}

/** The target as a URL for psql, without the password. */
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
