import { errorCode } from '../../../core/errors/error-message.js';

/** A unique index rejected a row. */
const UNIQUE_VIOLATION = '23505';
/** Another session has changed rows that this session's transaction, which sees an older snapshot, changes. */
export const SERIALIZATION_FAILURE = '40001';
/** Two sessions wait for each other, and the server has ended this session's transaction. */
export const DEADLOCK = '40P01';
/** Another session holds a lock for longer than the lock timeout. */
export const LOCK_NOT_AVAILABLE = '55P03';
/** A statement was cancelled: by its timeout, or by a user. */
export const QUERY_CANCELED = '57014';

/** The role lacks a privilege. */
export const INSUFFICIENT_PRIVILEGE = '42501';
/** How a cluster reports the error of a worker: the worker's own state is lost, but the reporting function is known. */
const INTERNAL_ERROR = 'XX000';

/** Codes of this program: a worker of a cluster does not answer, or has not completed a commit of the coordinator. */
export const WORKER_LOST = 'WORKER_LOST';
export const COMMIT_UNSETTLED = 'COMMIT_UNSETTLED';

/** The SQLSTATE of an error that a server sent, or undefined for any other error. */
export function sqlState(error: unknown): string | undefined {
  if (!(error instanceof Error) || error.name !== 'PostgresError') return undefined;
  return errorCode(error);
}

/**
 * States after which the same batch should be retried: the connection, the server's resources or a conflict caused
 * the failure, not the data. Classes by their first two characters.
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const RETRY_CLASSES: ReadonlySet<string> = new Set(['08', '53']);
const RETRY_STATES: ReadonlySet<string> = new Set([
  '25006', // read-only transaction: an unfinished failover
  SERIALIZATION_FAILURE,
  DEADLOCK,
  '55006', // object in use
  LOCK_NOT_AVAILABLE,
  '57P01', // admin shutdown
  '57P02', // crash shutdown
  '57P03', // cannot connect now
  '57P05', // idle session timeout
  '58000', // system error
  '58030', // I/O error
]);

/** Classes of states that are caused by the data: the same batch always fails. */
const DATA_CLASSES: ReadonlySet<string> = new Set(['21', '22', '23', '54']);

/** Whether the server rejected the data itself: bad values, constraints, limits. */
export function isDataError(error: unknown): boolean {
  return DATA_CLASSES.has(sqlState(error)?.slice(0, 2) ?? '');
}

/** Errors of the driver and of the socket for a lost connection, not for bad data. */
const CONNECTION_CODES: ReadonlySet<string> = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_PREMATURE_CLOSE',
  'COPY_STALLED',
  WORKER_LOST,
  COMMIT_UNSETTLED,
]);

/**
 * Functions of Citus that report an internal error when a worker is lost. Observed by ending workers and
 * connections to them in every phase of a transaction.
 * https://github.com/citusdata/citus/tree/release-13.2/src/backend/distributed
 */
const LOST_WORKER_ROUTINES: ReadonlySet<string> = new Set([
  'ReportResultError',
  'ReportConnectionError',
  'HandleRemoteTransactionConnectionError',
  'HandleRemoteTransactionResultError',
  'FinishRemoteTransactionPrepare',
  'CheckRemoteTransactionsHealth',
  'MarkRemoteTransactionFailed',
]);
/** The function of Citus that reports the error of a worker for its part of a COPY. */
const WORKER_COPY_ROUTINE = 'ReportCopyError';

/**
 * Whether another writer stored one of the rows first. After a COPY into a cluster this is possible but unknown:
 * the state is lost there, and the staged load finds out.
 */
export function mayBeTaken(error: unknown): boolean {
  const state = sqlState(error);
  return (
    state === UNIQUE_VIOLATION ||
    (state === INTERNAL_ERROR && routineOf(error) === WORKER_COPY_ROUTINE)
  );
}

/** Whether an error is an outage (worth a retry) and not caused by the data that was sent. */
export function isOutage(error: unknown): boolean {
  const state = sqlState(error);
  if (state !== undefined) {
    if (RETRY_STATES.has(state) || RETRY_CLASSES.has(state.slice(0, 2))) return true;
    if (isPartitionGone(error)) return true;
    return state === INTERNAL_ERROR && LOST_WORKER_ROUTINES.has(routineOf(error) ?? '');
  }
  return CONNECTION_CODES.has(errorCode(error) ?? '') || hasOutageCause(error);
}

/**
 * Whether a partition was dropped between its creation and the write of a row: the next attempt creates it again.
 * Its state is that of any check violation; the server's reporting function identifies it in every message
 * language.
 */
function isPartitionGone(error: unknown): boolean {
  return routineOf(error) === 'ExecFindPartition';
}

/** The function of the server that reports an error. */
function routineOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('routine' in error)) return undefined;
  return typeof error.routine === 'string' ? error.routine : undefined;
}

function hasOutageCause(error: unknown): boolean {
  return error instanceof Error && error.cause !== undefined && isOutage(error.cause);
}
