import { hint } from '../../../core/hints/command-hint.js';
import { POINTERS } from '../../../core/hints/pointers.js';
import { errorCode, errorMessage } from '../../../core/errors/error-message.js';
import { DatabaseError } from '../../../core/errors/database-error.js';
import { EcomstreamError } from '../../../core/errors/ecomstream-error.js';
import { describeTarget, type DatabaseTarget } from './database-target.js';
import { CERTIFICATE_FAILURES } from './certificate-failures.js';
import type { KnownFailure } from './known-failure.js';
import { isOutage, sqlState } from './sqlstate.js';

/** The error for a connection that could not be opened. */
export function connectFailure(error: unknown, target: DatabaseTarget): unknown {
  const where = describeTarget(target);
  if (sqlState(error) !== INVALID_PASSWORD || target.password !== undefined) {
    return databaseFailure(error, where, target.user);
  }
  return new DatabaseError(
    `Cannot connect to the database ${where}: user "${target.user}" needs a password, and none is set.`,
    {
      code: 'database.password',
      hint: 'Set PGPASSWORD, or add a line to a password file with mode 600 (~/.pgpass).',
      cause: error,
    },
  );
}

/**
 * Translates an error of the driver or the socket into a failure that a user can fix; any other error is returned
 * unchanged.
 */
export function databaseFailure(error: unknown, where: string, user: string): unknown {
  if (error instanceof EcomstreamError || !isFromDatabase(error)) return error;
  const state = sqlState(error);
  const known = state === undefined ? SOCKET_FAILURES[errorCode(error) ?? ''] : STATES[state];
  if (known !== undefined) {
    return new DatabaseError(known.message(where, user), {
      code: known.code,
      hint: known.hint,
      cause: error,
    });
  }
  return new DatabaseError(`The database ${where} failed: ${safeMessage(error)}.`, {
    code: state === undefined ? 'database.connection' : `database.${state}`,
    hint: hint`Check the log of the server, and run: ${POINTERS.dbStatus}`,
    cause: error,
  });
}

/** The code that `databaseFailure` gives to an error of the driver or the socket. */
export function failureCode(error: unknown): string {
  const failure = databaseFailure(error, '', '');
  return failure instanceof EcomstreamError ? failure.code : 'bug';
}

/**
 * A server's message without the value that some messages end with (`invalid input syntax for type integer: "…"`).
 * The detail, where and parameters of its errors can contain a whole row and are never shown.
 */
function safeMessage(error: unknown): string {
  return errorMessage(error).replace(/: ".*$/s, '');
}

function isFromDatabase(error: unknown): boolean {
  return (
    sqlState(error) !== undefined ||
    isOutage(error) ||
    Object.hasOwn(SOCKET_FAILURES, errorCode(error) ?? '')
  );
}

const WRONG_PASSWORD: KnownFailure = {
  code: 'database.password',
  hint: 'Check the password in DATABASE_URL, in PGPASSWORD or in the password file.',
  message: (where, user) => `The database ${where} refused the password of user "${user}".`,
};

const INVALID_PASSWORD = '28P01';

/** By SQLSTATE: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const STATES: Readonly<Record<string, KnownFailure>> = {
  [INVALID_PASSWORD]: WRONG_PASSWORD,
  '28000': {
    code: 'database.authorization',
    hint: 'Check the user, and pg_hba.conf on the server.',
    message: (where, user) => `The database ${where} refused the login of user "${user}".`,
  },
  '3D000': {
    code: 'database.missing',
    hint: 'Create it with createdb, or check the name in DATABASE_URL.',
    message: (where) => `The database ${where} does not exist.`,
  },
  '42501': {
    code: 'database.privilege',
    hint: 'Grant the user permission to create and write tables in the schema, or set another --schema.',
    message: (where, user) => `User "${user}" lacks a privilege on the database ${where}.`,
  },
  '53300': {
    code: 'database.connections',
    hint: 'Close other connections, or raise max_connections.',
    message: (where) => `The database ${where} has no free connection.`,
  },
  '53100': {
    code: 'database.disk-full',
    hint: 'Free space on the server, then run the command again. No data was lost.',
    message: (where) => `The disk of the database ${where} is full.`,
  },
  '57P03': {
    code: 'database.starting',
    hint: 'Wait a moment and try again.',
    message: (where) => `The database ${where} is starting up or shutting down.`,
  },
};

const UNREACHABLE: KnownFailure = {
  code: 'database.unreachable',
  hint: 'Check host and port in DATABASE_URL, and that the server is running.',
  message: (where) => `The database ${where} cannot be reached.`,
};

const SOCKET_FAILURES: Readonly<Record<string, KnownFailure>> = {
  ECONNREFUSED: UNREACHABLE,
  ENOENT: UNREACHABLE,
  ENOTFOUND: UNREACHABLE,
  EAI_AGAIN: UNREACHABLE,
  EHOSTUNREACH: UNREACHABLE,
  ENETUNREACH: UNREACHABLE,
  ETIMEDOUT: UNREACHABLE,
  CONNECT_TIMEOUT: UNREACHABLE,
  ...CERTIFICATE_FAILURES,
};
