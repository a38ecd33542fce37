import type { FileHandle } from 'node:fs/promises';
import { errorMessage } from '../../../core/errors/error-message.js';
import type { CopyIdentity } from '../source-folder.js';
import { RemoteError } from './remote-error.js';

/** Content on this machine that is uploaded to a remote storage, with its open file. */
export interface UploadedContent extends CopyIdentity {
  readonly file: FileHandle;
}

/** A part of the content. @throws RemoteError `refused` if this machine cannot read it. */
export async function partOf(
  { file }: Pick<UploadedContent, 'file'>,
  from: number,
  bytes: number,
): Promise<Buffer> {
  const part = Buffer.allocUnsafe(bytes);
  for (let at = 0; at < bytes;) {
    const { bytesRead } = await file
      .read(part, at, bytes - at, from + at)
      .catch((error: unknown) => {
        throw unreadable(errorMessage(error));
      });
    if (bytesRead === 0) throw unreadable('it is shorter than it was written');
    at += bytesRead;
  }
  return part;
}

function unreadable(why: string): RemoteError {
  const message = `the temporary copy on this machine cannot be read (${why})`;
  return new RemoteError('refused', message, 'Check the disk, or set TMPDIR to another folder.');
}
