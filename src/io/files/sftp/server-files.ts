import { posix } from 'node:path';
import type { Stats } from 'ssh2';
import type { ChangeOutcome, RemoteState } from '../remote/remote-calls.js';
import type { RemotePath } from '../remote/remote-place.js';
import { STATUS, statusOf } from './sftp-failure.js';
import type { SftpSession } from './sftp-session.js';

/** The server's path for the path of a URL, in which `~` is the home of the user. */
export function onServer(path: string): string {
  if (path === '' || path === '/') return '/';
  return path.startsWith('~/') ? `./${path.slice('~/'.length)}` : `/${path}`;
}

const MS_PER_SECOND = 1_000;

/** The state of a version according to the protocol. */
export function stateOf({ size, mtime }: Pick<Stats, 'size' | 'mtime'>): RemoteState {
  return { tag: `${size}-${mtime}`, bytes: size, modifiedAt: mtime * MS_PER_SECOND };
}

/** The file at a path; also undefined if it is not a regular file. */
export async function find(
  session: SftpSession,
  { path }: RemotePath,
): Promise<RemoteState | undefined> {
  try {
    const stats = await session.call<Stats>((sftp, answer) => {
      sftp.lstat(onServer(path), answer);
    });
    return stats.isFile() ? stateOf(stats) : undefined;
  } catch (error) {
    if (statusOf(error) === STATUS.NO_SUCH_FILE) return undefined;
    throw error;
  }
}

/** Renames without replacing, as the protocol requires of a server; a missing folder is created. */
export async function rename(
  session: SftpSession,
  from: RemotePath,
  to: RemotePath,
  isLast = false,
): Promise<ChangeOutcome> {
  const [source, target] = [onServer(from.path), onServer(to.path)];
  try {
    await session.call((sftp, answer) => {
      sftp.rename(source, target, answer);
    });
    return 'done';
  } catch (error) {
    const status = statusOf(error);
    if (status === undefined) throw error;
    // Another process took the source or the target first.
    if ((await find(session, to)) !== undefined) return 'taken';
    if ((await find(session, from)) === undefined) return 'changed';
    if (isLast || status !== STATUS.NO_SUCH_FILE) throw error;
    await makeFolders(session, posix.dirname(target));
    return rename(session, from, to, true);
  }
}

/** Removes a file that may not exist. */
export async function remove(session: SftpSession, path: string): Promise<void> {
  try {
    await session.call((sftp, answer) => {
      sftp.unlink(path, answer);
    });
  } catch (error) {
    if (statusOf(error) !== STATUS.NO_SUCH_FILE) throw error;
  }
}

/** Closes an open file or folder; after a lost connection it is closed already. */
export async function closeHandle(session: SftpSession, handle: Buffer): Promise<void> {
  if (!session.isOpen) return;
  await session
    .call((sftp, answer) => {
      sftp.close(handle, answer);
    })
    .catch(() => undefined);
}

/** Creates a folder and its missing parents. */
export async function makeFolders(session: SftpSession, path: string): Promise<void> {
  const isThere = await session
    .call<Stats>((sftp, answer) => {
      sftp.stat(path, answer);
    })
    .then(
      (stats) => stats.isDirectory(),
      (error: unknown) => {
        if (statusOf(error) === undefined) throw error;
        return false;
      },
    );
  if (isThere || path === '/' || path === '.') return;
  await makeFolders(session, posix.dirname(path));
  try {
    await session.call((sftp, answer) => {
      sftp.mkdir(path, answer);
    });
  } catch (error) {
    // Another process created it first, or it cannot be created, which the next call reports.
    if (statusOf(error) !== STATUS.FAILURE) throw error;
  }
}
