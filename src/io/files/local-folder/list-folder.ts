import { isUtf8 } from 'node:buffer';
import { opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../../../core/errors/error-message.js';
import { MachineError } from '../../../core/errors/machine-error.js';
import { WAITING_CALLS, type FileCalls } from './file-calls.js';
import { sourceFile } from './local-file.js';
import { OldestFiles } from './oldest-files.js';
import { isCsvName, type SourceFile } from '../source-file.js';
import type { FolderListing, WantedFiles } from '../source-folder.js';

/** What a folder holds, before anything is known of who still writes to it. */
export type FolderEntries = Pick<FolderListing, 'waiting' | 'ignored'> & {
  /** In the order in which they are taken. */
  readonly files: readonly SourceFile[];
};

/**
 * Lists the CSVs of a folder: regular files only, links are not followed.
 * @throws MachineError when the folder is not there or cannot be read.
 */
export async function listFolder(
  folder: string,
  { isWaiting, most }: WantedFiles = ALL,
  calls = WAITING_CALLS,
): Promise<FolderEntries> {
  const oldest = new OldestFiles(most);
  const ignored: { name: string; why: string }[] = [];
  for await (const bytes of readNames(folder)) {
    const name = bytes.toString('utf8');
    if (!isCsvName(name)) continue;
    if (!isUtf8(bytes)) {
      ignored.push({ name, why: 'its name is not valid UTF-8' });
      continue;
    }
    const path = join(folder, name);
    const stats = await lstatIfThere(path, calls);
    if (stats === undefined) continue;
    if (!stats.isFile()) {
      ignored.push({ name, why: 'it is not a regular file' });
      continue;
    }
    const file = sourceFile(name, stats);
    if (isWaiting(file)) oldest.add(file);
  }
  const { count, bytes } = oldest;
  const files = oldest.inOrder();
  const waiting = { files: count, bytes, oldest: files[0]?.modifiedAt };
  return { files, waiting, ignored };
}

const ALL: WantedFiles = { isWaiting: () => true, most: Number.POSITIVE_INFINITY };

/** @throws MachineError when the folder is not there or cannot be read. */
export async function requireFolder(folder: string): Promise<void> {
  for await (const _ of readNames(folder)) return;
}

async function* readNames(folder: string): AsyncGenerator<Buffer> {
  try {
    // The types do not know that the encoding `buffer` makes every name a Buffer.
    const entries: AsyncIterable<{ name: unknown }> = await opendir(folder, {
      encoding: 'buffer' as BufferEncoding,
      bufferSize: 1_000,
    });
    for await (const { name } of entries) {
      if (Buffer.isBuffer(name)) yield name;
    }
  } catch (error) {
    throw new MachineError(`The folder ${folder} cannot be read (${errorCode(error)}).`, {
      code: 'folder.unreadable',
      hint: 'Create it, give yourself the right to read it, or name another with --input.',
      cause: error,
    });
  }
}

async function lstatIfThere(path: string, calls: FileCalls) {
  try {
    return await calls.lstat(path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined; // taken by another process meanwhile
    throw new MachineError(`The file ${JSON.stringify(path)} cannot be looked at.`, {
      code: 'folder.unreadable',
      hint: 'Give yourself the right to read the folder.',
      cause: error,
    });
  }
}
