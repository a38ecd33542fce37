import { open, rm, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { errorCode, isSystemError } from '../../../core/errors/error-message.js';
import { MachineError } from '../../../core/errors/machine-error.js';
import { rewriteRowsTo, type Rewriting } from '../rewrite-rows-to.js';
import { closeQuietly } from '../sync-folder.js';
import { unfinishedName } from '../unfinished-copy.js';
import type { UploadedContent } from './uploaded-content.js';

/** The files hold personal data. */
const FILE_MODE = 0o600;

/**
 * A copy of a file with its rows changed, on this machine. It is readable by this user only. Its name is removed
 * from the file system before it has content, so no row of it remains, however the process ends.
 */
export class PrivateCopy implements UploadedContent, AsyncDisposable {
  private constructor(
    readonly file: FileHandle,
    readonly sha256: string,
    readonly bytes: number,
  ) {}

  /**
   * Writes the copy and records its identity.
   * @throws what the text and the note throw; MachineError if the temporary folder does not have enough space.
   */
  static async of(
    source: { readonly name: string; readonly text: AsyncIterable<Buffer> },
    { note, ...rewriting }: Rewriting,
  ): Promise<PrivateCopy> {
    const file = await openNameless().catch((error: unknown) => {
      throw unwritable(source.name, error);
    });
    try {
      const { sha256, bytes } = await rewriteRowsTo(file, source, rewriting);
      await note?.({ sha256, bytes });
      return new PrivateCopy(file, sha256, bytes);
    } catch (error) {
      await closeQuietly(file);
      throw isSystemError(error) ? unwritable(source.name, error) : error;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await closeQuietly(this.file);
  }
}

async function openNameless(): Promise<FileHandle> {
  const path = join(tmpdir(), unfinishedName());
  const file = await open(path, 'wx+', FILE_MODE);
  await rm(path, { force: true });
  return file;
}

function unwritable(name: string, cause: unknown): MachineError {
  const copy = `a temporary copy of ${JSON.stringify(name)}`;
  return new MachineError(`Cannot write ${copy} to ${tmpdir()}: ${errorCode(cause)}.`, {
    code: 'machine.rewrite',
    hint: 'Free space there, or set TMPDIR to another folder. The file is unchanged.',
    cause,
  });
}
