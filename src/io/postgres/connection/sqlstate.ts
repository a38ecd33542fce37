import { errorCode } from '../../../core/errors/error-message.js';

/** A unique index refused a row. */
const UNIQUE_VIOLATION = '23505';
/** Another session has changed what this one's transaction, which sees an older state, changes. */
export const SERIALIZATION_FAILURE = '40001';
/** Two sessions wait for each other, and the server has ended this one's transaction. */
export const DEADLOCK = '40P01';
/** Another session holds a lock for longer than we were ready to wait. */
export const LOCK_NOT_AVAILABLE = '55P03';
/** A statement was given up: by its timeout, or because somebody ended it. */
export const QUERY_CANCELED = '57014';

/** The role lacks a right. */
export const INSUFFICIENT_PRIVILEGE = '42501';
/** How a cluster reports what a worker told it: the worker's own state is lost, the function that reports is not. */
const INTERNAL_ERROR = 'XX000';

/** Codes of our own: a worker of a cluster does not answer, or has not finished what the coordinator has committed. */
export const WORKER_LOST = 'WORKER_LOST';
export const COMMIT_UNSETTLED = 'COMMIT_UNSETTLED';

/** The SQLSTATE of an error that a server sent, or undefined for any other error. */
export function sqlState(error: unknown): string | undefined {
  if (!(error instanceof Error) || error.name !== 'PostgresError') return undefined;
  return errorCode(error);
}

/**
 * States after which the same batch is worth another try: the connection, the server's resources or a
 * conflict failed, not the data. Classes by their first two characters.
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const RETRY_CLASSES: ReadonlySet<string> = new Set(['08', '53']);
const RETRY_STATES: ReadonlySet<string> = new Set([
  '25006', // read-only transaction: a failover that is not finished
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

/** Classes of states that are a verdict on the data that was sent: the same batch fails for ever. */
const DATA_CLASSES: ReadonlySet<string> = new Set(['21', '22', '23', '54']);

/** Whether the server refused the data themselves: bad values, constraints, limits. */
export function isDataError(error: unknown): boolean {
  return DATA_CLASSES.has(sqlState(error)?.slice(0, 2) ?? '');
}

/** Errors of the driver and of the socket that mean "the connection is gone", not "the data is wrong". */
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
 * Functions of Citus in which it notices that a worker is gone, and reports an internal error: seen when workers and
 * connections to them were ended in every phase of a transaction.
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
/** The function of Citus that reports what a worker says of its part of a COPY. */
const WORKER_COPY_ROUTINE = 'ReportCopyError';

/**
 * Whether another writer had one of the rows first. Of a COPY into a cluster it may be so: there the state is lost, and the
 * staged way finds out.
 */
export function mayBeTaken(error: unknown): boolean {
  const state = sqlState(error);
  return (
    state === UNIQUE_VIOLATION ||
    (state === INTERNAL_ERROR && routineOf(error) === WORKER_COPY_ROUTINE)
  );
}

/** Whether an error is an outage (worth waiting for) and not a verdict on what was sent. */
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
 * Whether a partition was dropped between its making and the writing of a row: the next try makes it anew. Its
 * state is that of any check; the server's own function tells it apart, in every language of its messages.
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
