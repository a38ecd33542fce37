import { posix } from 'node:path';
import type { SFTPWrapper } from 'ssh2';
import { distinctName } from '../distinct-name.js';
import type { ChangeOutcome } from '../remote/remote-calls.js';
import type { RemotePath } from '../remote/remote-place.js';
import type { UploadedContent } from '../remote/uploaded-content.js';
import { closeHandle, find, makeFolders, onServer, remove, rename } from './server-files.js';
import { STATUS, statusOf } from './sftp-failure.js';
import type { SftpSession } from './sftp-session.js';
import { writeHandle } from './write-handle.js';

/** Accessible to the user only: it can contain personal data. */
const FILE_MODE = 0o600;

/** A file that appears at its path only when it is complete; its temporary name is not listed. */
export interface Upload {
  readonly draft: RemotePath;
  readonly target: RemotePath;
  readonly content: UploadedContent;
  /** The version that it replaces; undefined for none. */
  readonly over: string | undefined;
}

/**
 * Uploads a file next to its target, then renames it, if the target still has the version to replace, or does not
 * exist where none is replaced. After a failure, the upload is removed.
 */
export async function putInPlace(session: SftpSession, upload: Upload): Promise<ChangeOutcome> {
  const { draft, target, content, over } = upload;
  const refusal = await refusalOf(session, upload);
  if (refusal !== undefined) return refusal;
  try {
    await makeFolders(session, posix.dirname(onServer(target.path)));
    await writeDraft(session, onServer(draft.path), content);
    const outcome = (await refusalOf(session, upload)) ?? (await give(session, upload));
    return over !== undefined && outcome === 'taken' ? 'changed' : outcome;
  } finally {
    // The first error has the cause; after a lost connection, `retain` and `erase` find the file by its name.
    await remove(session, onServer(draft.path)).catch(() => undefined);
  }
}

async function refusalOf(
  session: SftpSession,
  { target, over }: Upload,
): Promise<ChangeOutcome | undefined> {
  const there = await find(session, target);
  if (there?.tag === over) return undefined;
  return over === undefined ? 'taken' : 'changed';
}

async function writeDraft(
  session: SftpSession,
  path: string,
  content: UploadedContent,
): Promise<void> {
  const handle = await session.call<Buffer>((sftp, answer) => {
    sftp.open(path, 'w', { mode: FILE_MODE }, answer);
  });
  try {
    await writeHandle(session, handle, content);
    await ifSupported(session, (sftp, answer) => {
      sftp.ext_openssh_fsync(handle, answer);
    });
  } finally {
    await closeHandle(session, handle);
  }
}

/** Renames an uploaded file. */
async function give(
  session: SftpSession,
  { draft, target, content: { sha256 }, over }: Upload,
): Promise<ChangeOutcome> {
  if (over === undefined) return rename(session, draft, target);
  const isReplaced = await ifSupported(session, (sftp, answer) => {
    sftp.ext_openssh_rename(onServer(draft.path), onServer(target.path), answer);
  });
  if (isReplaced) return 'done';
  // Under a name that listings show, so that a crash before the last step leaves a complete file.
  const beside = { ...target, path: distinctName({ name: target.path, sha256 }) };
  const outcome = await rename(session, draft, beside);
  if (outcome === 'changed') return outcome;
  await remove(session, onServer(target.path));
  return rename(session, beside, target);
}

/** Makes a call that not every server supports; false if it does not. */
async function ifSupported(
  session: SftpSession,
  work: (sftp: SFTPWrapper, answer: (error?: Error | null) => void) => void,
): Promise<boolean> {
  try {
    await session.call<void>(work);
    return true;
  } catch (error) {
    if (statusOf(error) === STATUS.UNSUPPORTED || isNotOffered(error)) return false;
    throw error;
  }
}

/** The library throws it before the request: https://github.com/mscdex/ssh2/blob/v1.17.0/lib/protocol/SFTP.js#L1320. */
function isNotOffered(error: unknown): boolean {
  return error instanceof Error && error.message.includes('does not support this extended request');
}
