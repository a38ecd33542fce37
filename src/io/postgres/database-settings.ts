import { MASK, maskUrl } from '../../core/settings/mask-url.js';
import { optionalSetting, setting } from '../../core/settings/setting.js';
import { path, text, wholeNumber } from '../../core/settings/value-parsers.js';

/** The location of the embedded server. */
export const embeddedSettings = {
  home: optionalSetting({
    group: 'database',
    summary: 'store the embedded PostgreSQL in this folder',
    parse: path,
    env: ['ECOMSTREAM_HOME'],
    placeholder: 'DIR',
    flag: false,
  }),
};

/** The settings for starting the embedded PostgreSQL. */
export const dbStartSettings = {
  port: optionalSetting({
    group: 'database',
    summary: 'also listen on this port of 127.0.0.1, for programs that only read; off disables it',
    brief: 'listen on this port of 127.0.0.1, or off',
    parse: tcpPort,
    placeholder: 'PORT|off',
    example: '5433',
  }),
};

/** The database, and the location of the embedded server. Shared by all commands that use a database. */
export const databaseSettings = {
  databaseUrl: optionalSetting({
    group: 'database',
    summary: 'use this PostgreSQL, also as a jdbc: URL (default: the embedded server)',
    brief: 'use this PostgreSQL [default: embedded]',
    parse: text,
    env: ['DATABASE_URL'],
    placeholder: 'URL',
    example: 'postgresql://shop@db.example.com/events',
    masked: maskUrl,
  }),
  databaseUser: optionalSetting({
    group: 'database',
    summary: 'connect as this user if the URL names none',
    parse: text,
    env: ['POSTGRES_USER', 'PGUSER'],
    placeholder: 'NAME',
    flag: false,
  }),
  databasePassword: optionalSetting({
    group: 'database',
    summary: 'use this password if the URL has none',
    parse: text,
    env: ['POSTGRES_PASSWORD', 'PGPASSWORD'],
    placeholder: 'PASSWORD',
    flag: false,
    masked: () => MASK,
  }),
  passwordFile: optionalSetting({
    group: 'database',
    summary:
      'read passwords from this file with lines host:port:database:user:password, readable only by you (default: PGPASSFILE or ~/.pgpass)',
    brief: 'read passwords from this file',
    parse: text,
    env: ['ECOMSTREAM_PASSWORD_FILE'],
    placeholder: 'FILE',
    example: '~/.pgpass',
  }),
  pgPassFile: optionalSetting({
    group: 'database',
    summary: 'read passwords from this file, like all programs that use libpq',
    brief: 'read passwords from this file',
    parse: text,
    env: ['PGPASSFILE'],
    placeholder: 'FILE',
    flag: false,
  }),
  databaseName: optionalSetting({
    group: 'database',
    summary: 'use this database if the URL names none',
    parse: text,
    env: ['POSTGRES_DB', 'PGDATABASE'],
    placeholder: 'NAME',
    flag: false,
  }),
  schema: setting({
    group: 'database',
    summary: 'use this PostgreSQL schema for all tables',
    brief: 'use this schema for all tables',
    parse: schemaName,
    default: 'public',
    env: ['ECOMSTREAM_SCHEMA'],
    placeholder: 'NAME',
  }),
  ...embeddedSettings,
};

/** Lower ports are reserved for root, and the server does not run as root. */
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

/** PostgreSQL silently truncates longer identifiers (NAMEDATALEN − 1 bytes). */
const MAX_IDENTIFIER_BYTES = 63;

function schemaName(value: string): string {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(value) || value.length > MAX_IDENTIFIER_BYTES) {
    throw new Error('expected letters, digits and underscores, at most 63, no digit first');
  }
  return value;
}
