import { errorCode, errorMessage } from '../../../core/errors/error-message.js';
import { EcomstreamError } from '../../../core/errors/ecomstream-error.js';
import { MachineError } from '../../../core/errors/machine-error.js';

/** The fix for an unsuitable folder. */
export const OTHER_HOME =
  'Set ECOMSTREAM_HOME to another folder, or DATABASE_URL to your own PostgreSQL.';

/** Translates a file system error during the preparation of the embedded server's home. */
export function machineFailure(error: unknown, home: string): unknown {
  if (error instanceof EcomstreamError) return error;
  const code = errorCode(error);
  if (code === undefined) return error;
  const known = FAILURES[code];
  return new MachineError(
    known === undefined
      ? `Cannot set up the embedded PostgreSQL in ${home}: ${errorMessage(error)}.`
      : known.message(home),
    {
      code: known?.code ?? 'machine.embedded',
      hint: known?.hint ?? OTHER_HOME,
      cause: error,
    },
  );
}

interface KnownFailure {
  readonly code: string;
  readonly hint: string;
  readonly message: (home: string) => string;
}

const FULL: KnownFailure = {
  code: 'machine.disk-full',
  hint: `Free about 100 MB there. ${OTHER_HOME}`,
  message: (home) => `Cannot set up the embedded PostgreSQL in ${home}: the disk is full.`,
};

const CLOSED: KnownFailure = {
  code: 'machine.home',
  hint: OTHER_HOME,
  message: (home) =>
    `Cannot set up the embedded PostgreSQL in ${home}: the folder cannot be created, read or written.`,
};

const FAILURES: Readonly<Record<string, KnownFailure>> = {
  ENOSPC: FULL,
  EDQUOT: FULL,
  EACCES: CLOSED,
  EPERM: CLOSED,
  EROFS: CLOSED,
  ENOENT: CLOSED, // mkdir on a read-only file system
  ENOTDIR: CLOSED,
  EEXIST: CLOSED,
  ENAMETOOLONG: CLOSED,
};
