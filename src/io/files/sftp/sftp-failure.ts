import { errorCode, errorMessage } from '../../../core/errors/error-message.js';
import { isRemoteError, RemoteError, type RemoteFailure } from '../remote/remote-error.js';

/** Status codes of servers (draft-ietf-secsh-filexfer-02, 7). */
export const STATUS = { EOF: 1, NO_SUCH_FILE: 2, DENIED: 3, FAILURE: 4, UNSUPPORTED: 8 } as const;

const OF_STATUS: Readonly<Record<number, RemoteFailure>> = {
  [STATUS.EOF]: 'changed',
  [STATUS.NO_SUCH_FILE]: 'gone',
  [STATUS.DENIED]: 'denied',
  [STATUS.FAILURE]: 'refused',
  [STATUS.UNSUPPORTED]: 'refused',
};

const FIXES: Readonly<Record<RemoteFailure, string>> = {
  gone: 'Check the path.',
  changed: 'Wait: the next poll reads the new version.',
  denied: 'Check the permissions of the user on the server.',
  'no-place': 'Create the folder on the server, or set another --input.',
  outage: 'Check host, port and network.',
  refused: 'Check free space and permissions on the server.',
};

/** The status code of a server's answer; undefined if the failure is not an answer. */
export function statusOf(error: unknown): number | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : '';
  return typeof code === 'number' ? code : undefined;
}

/** Translates the failure of a call to a server. */
export function sftpFailure(error: unknown): RemoteError {
  if (isRemoteError(error)) return error;
  const status = statusOf(error);
  if (status !== undefined) {
    const kind = OF_STATUS[status] ?? 'outage';
    return new RemoteError(kind, errorMessage(error), FIXES[kind]);
  }
  if (isRefusedLogin(error)) {
    const hint =
      'Check the user, and --ssh-key-file, the SSH agent or ECOMSTREAM_SSH_PASSWORD. The server must accept one of them.';
    return new RemoteError('denied', 'the server accepts none of the credentials', hint);
  }
  const code = errorCode(error);
  const said = errorMessage(error);
  const message = code === undefined || said.includes(code) ? said : `${code}: ${said}`;
  return new RemoteError('outage', message, FIXES.outage);
}

/** The error for a folder that does not exist. */
export function noFolder(): RemoteError {
  return new RemoteError('no-place', 'there is no such folder', FIXES['no-place']);
}

function isRefusedLogin(error: unknown): boolean {
  return error instanceof Error && 'level' in error && error.level === 'client-authentication';
}
