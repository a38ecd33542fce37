import type { FileHandle } from 'node:fs/promises';
import type { CopyIdentity } from '../source-folder.js';

/** Content of this machine that is to come to a remote storage, and the open file that has it. */
export interface UploadedContent extends CopyIdentity {
  readonly file: FileHandle;
}

/** A part of the content. @throws the system's error; an error where the file is shorter. */
export async function partOf(
  { file }: Pick<UploadedContent, 'file'>,
  from: number,
  bytes: number,
): Promise<Buffer> {
  const part = Buffer.allocUnsafe(bytes);
  for (let at = 0; at < bytes;) {
    const { bytesRead } = await file.read(part, at, bytes - at, from + at);
    if (bytesRead === 0) throw new Error('the copy is shorter than it was written');
    at += bytesRead;
  }
  return part;
}
