import { MASK, maskUrl } from '../../core/settings/mask-url.js';
import { optionalSetting, setting } from '../../core/settings/setting.js';
import { path, text, wholeNumber } from '../../core/settings/value-parsers.js';

/** Where the embedded server lives. */
export const embeddedSettings = {
  home: optionalSetting({
    group: 'database',
    summary: 'folder of the embedded PostgreSQL',
    parse: path,
    env: ['ECOMSTREAM_HOME'],
    placeholder: 'DIR',
    flag: false,
  }),
};

/** How the embedded PostgreSQL is started. */
export const dbStartSettings = {
  port: optionalSetting({
    group: 'database',
    summary: 'port of 127.0.0.1 to listen on as well, for programs that only read; off ends it',
    brief: 'port of 127.0.0.1 to listen on, or off',
    parse: tcpPort,
    placeholder: 'PORT|off',
    example: '5433',
  }),
};

/** Which database, and where the embedded one lives. Shared by all commands that use a database. */
export const databaseSettings = {
  databaseUrl: optionalSetting({
    group: 'database',
    summary: 'PostgreSQL to use, also in the jdbc: form; without one the embedded server is used',
    brief: 'PostgreSQL to use; else the embedded one',
    parse: text,
    env: ['DATABASE_URL'],
    placeholder: 'URL',
    example: 'postgresql://shop@db.example.com/events',
    masked: maskUrl,
  }),
  databaseUser: optionalSetting({
    group: 'database',
    summary: 'user, where the URL names none',
    parse: text,
    env: ['POSTGRES_USER', 'PGUSER'],
    placeholder: 'NAME',
    flag: false,
  }),
  databasePassword: optionalSetting({
    group: 'database',
    summary: 'password, where the URL holds none',
    parse: text,
    env: ['POSTGRES_PASSWORD', 'PGPASSWORD'],
    placeholder: 'PASSWORD',
    flag: false,
    masked: () => MASK,
  }),
  passwordFile: optionalSetting({
    group: 'database',
    summary:
      'file of lines host:port:database:user:password, which only you can read (default: PGPASSFILE or ~/.pgpass)',
    brief: 'password file; else PGPASSFILE or ~/.pgpass',
    parse: text,
    env: ['ECOMSTREAM_PASSWORD_FILE'],
    placeholder: 'FILE',
    example: '~/.pgpass',
  }),
  pgPassFile: optionalSetting({
    group: 'database',
    summary: 'the same, as all programs that use libpq know it',
    parse: text,
    env: ['PGPASSFILE'],
    placeholder: 'FILE',
    flag: false,
  }),
  databaseName: optionalSetting({
    group: 'database',
    summary: 'database, where the URL names none',
    parse: text,
    env: ['POSTGRES_DB', 'PGDATABASE'],
    placeholder: 'NAME',
    flag: false,
  }),
  schema: setting({
    group: 'database',
    summary: 'PostgreSQL schema that holds all tables',
    brief: 'schema of all tables',
    parse: schemaName,
    default: 'public',
    env: ['ECOMSTREAM_SCHEMA'],
    placeholder: 'NAME',
  }),
  ...embeddedSettings,
};

/** Ports below are root's, and the server is not root. */
const FIRST_PORT = 1_024;
const LAST_PORT = 65_535;

function tcpPort(value: string): number | 'off' {
  if (value === 'off') return value;
  try {
    return wholeNumber(FIRST_PORT, LAST_PORT)(value);
  } catch (error) {
    throw new Error(`expected a port from ${FIRST_PORT} to ${LAST_PORT}, or off`, { cause: error });
  }
}

/** PostgreSQL cuts longer identifiers off silently (NAMEDATALEN − 1 bytes). */
const MAX_IDENTIFIER_BYTES = 63;

function schemaName(value: string): string {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(value) || value.length > MAX_IDENTIFIER_BYTES) {
    throw new Error('expected letters, digits and underscores, at most 63, no digit first');
  }
  return value;
}
