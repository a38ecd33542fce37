import { describe, expect, it } from 'vitest';
import { DatabaseError } from '../../../../src/core/errors/database-error.js';
import {
  COMMIT_UNSETTLED,
  isDataError,
  isOutage,
  mayBeTaken,
  sqlState,
  WORKER_LOST,
} from '../../../../src/io/postgres/connection/sqlstate.js';

/** An error as the driver makes it of a server's message. */
function fromServer(state: string, message = 'the server says no'): Error {
  return Object.assign(new Error(message), { name: 'PostgresError', code: state });
}

/** An error of the driver or the socket. */
function fromSocket(code: string): Error {
  return Object.assign(new Error(code), { code });
}

function wrapped(cause: unknown): DatabaseError {
  return new DatabaseError('No.', { code: 'c', cause });
}

describe('what is worth another try', () => {
  it.each([
    '08000',
    '08001',
    '08003',
    '08004',
    '08006',
    '08007',
    '08P01',
    '25006',
    '40001',
    '40P01',
    '53000',
    '53100',
    '53200',
    '53300',
    '53400',
    '55006',
    '55P03',
    '57P01',
    '57P02',
    '57P03',
    '57P05',
    '58000',
    '58030',
  ])('%s is', (state) => {
    expect([isOutage(fromServer(state)), isDataError(fromServer(state))]).toEqual([true, false]);
  });

  it.each([
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
  ])('%s is', (code) => {
    expect([isOutage(fromSocket(code)), isDataError(fromSocket(code))]).toEqual([true, false]);
  });

  it.each([
    '22001',
    '22003',
    '22007',
    '22021',
    '22P02',
    '22P04',
    '22P05',
    '23502',
    '23505',
    '23514',
    '21000',
    '54000',
    '54001',
    '54011',
  ])('%s is a verdict on the data', (state) => {
    expect([isOutage(fromServer(state)), isDataError(fromServer(state))]).toEqual([false, true]);
  });

  it.each([
    '28000',
    '28P01',
    '3D000',
    '3F000',
    '42501',
    '42601',
    '42703',
    '42P01',
    '25P02',
    '25001',
    '40000',
    '40002',
    '57014',
    '57P04',
    '55000',
    '58P01',
    '0A000',
    'XX000',
    'XX001',
    'XX002',
    'P0001',
  ])('%s is not, and no verdict on the data', (state) => {
    expect([isOutage(fromServer(state)), isDataError(fromServer(state))]).toEqual([false, false]);
  });

  // As Citus 13.2 reports them when workers, or the connections to them, end in the phases of a load.
  it.each([
    ['ReportResultError', 'terminating connection due to administrator command'],
    ['ReportConnectionError', 'connection to the remote node failed with the following error'],
    ['HandleRemoteTransactionConnectionError', 'failure on connection marked as essential'],
    ['HandleRemoteTransactionResultError', 'server closed the connection unexpectedly'],
    ['FinishRemoteTransactionPrepare', 'failed to prepare transaction'],
    ['CheckRemoteTransactionsHealth', 'failure on connection marked as essential'],
    ['MarkRemoteTransactionFailed', 'connection to the remote node failed'],
  ])('a lost worker of a cluster is, which %s reports', (routine, message) => {
    const error = Object.assign(fromServer('XX000', message), { routine });
    expect([isOutage(error), isDataError(error), mayBeTaken(error)]).toEqual([true, false, false]);
  });

  it('an internal error of another function of the same server is not', () => {
    const error = Object.assign(fromServer('XX000'), { routine: 'EnsureCoordinator' });
    expect([isOutage(error), mayBeTaken(error)]).toEqual([false, false]);
  });

  it.each([WORKER_LOST, COMMIT_UNSETTLED])('%s is', (code) => {
    expect(isOutage(fromSocket(code))).toBe(true);
  });

  it.each([
    ['a bug', new TypeError('x is not a function')],
    ['another code', fromSocket('ENOSPC')],
    ['a state without a server', Object.assign(new Error('no'), { code: '08006' })],
    ['no error', '08006'],
    ['nothing', undefined],
  ])('%s is not', (_, error) => {
    expect([isOutage(error), isDataError(error)]).toEqual([false, false]);
  });

  it('is told by the cause of an error, too', () => {
    expect(isOutage(wrapped(fromServer('57P03')))).toBe(true);
    expect(isOutage(wrapped(wrapped(fromSocket('ECONNREFUSED'))))).toBe(true);
    expect(isOutage(wrapped(fromServer('28P01')))).toBe(false);
    expect(isOutage(wrapped(undefined))).toBe(false);
  });
});

describe('the state of an error', () => {
  it('is the one that a server sent', () => {
    expect(sqlState(fromServer('23505'))).toBe('23505');
    expect(sqlState(fromSocket('ECONNRESET'))).toBeUndefined();
    expect(sqlState('23505')).toBeUndefined();
  });
});

describe('what can be taken by another writer', () => {
  it.each([
    ['a unique violation', fromServer('23505'), true],
    [
      'what a worker of a cluster says of its part of a COPY',
      Object.assign(fromServer('XX000'), { routine: 'ReportCopyError' }),
      true,
    ],
    ['another constraint', fromServer('23514'), false],
    ['a lost connection', fromSocket('ECONNRESET'), false],
  ])('%s', (_, error, expected) => {
    expect(mayBeTaken(error)).toBe(expected);
  });
});
