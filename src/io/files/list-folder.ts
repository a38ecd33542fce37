import { isUtf8 } from 'node:buffer';
import { opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../../core/errors/error-message.js';
import { MachineError } from '../../core/errors/machine-error.js';
import { WAITING_CALLS } from './file-calls.js';
import { OldestFiles } from './oldest-files.js';
import type { QuickFolder } from './quick-folder.js';
import type { SourceFile } from './source-file.js';

/** Which files of a folder are listed. */
export interface ListedFiles {
  /** Whether a file is asked for at all. */
  readonly isWaiting: (file: SourceFile) => boolean;
  /** Of those, so many: the oldest. */
  readonly most: number;
}

/** What stands in the incoming folder. */
export interface FolderListing {
  /** Oldest first. */
  readonly files: readonly SourceFile[];
  /** All files that were asked for, also those that were too many to be listed. */
  readonly waiting: { readonly files: number; readonly bytes: number };
  /** Entries with the name of a CSV that cannot be read as a file, and why. */
  readonly ignored: readonly { readonly name: string; readonly why: string }[];
}

/**
 * Lists the CSVs of a folder: regular files only, links are not followed.
 * @throws MachineError when the folder is not there or cannot be read.
 */
export async function listFolder(
  folder: string,
  { isWaiting, most }: ListedFiles = ALL,
  quickFolder?: QuickFolder,
): Promise<FolderListing> {
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
    const stats = await lstatIfThere(path, quickFolder?.calls);
    if (stats === undefined) continue;
    if (!stats.isFile()) {
      ignored.push({ name, why: 'it is not a regular file' });
      continue;
    }
    const { size, mtimeMs, ino } = stats;
    const file = { path, name, bytes: size, modifiedAt: mtimeMs, inode: ino };
    if (isWaiting(file)) oldest.add(file);
  }
  const { count, bytes } = oldest;
  return { files: oldest.inOrder(), waiting: { files: count, bytes }, ignored };
}

const ALL: ListedFiles = { isWaiting: () => true, most: Number.POSITIVE_INFINITY };

/** Whether a file is a CSV by its name. Names that begin with a dot or end in .tmp or .part belong to a producer that is not done. */
export function isCsvName(name: string): boolean {
  return /^[^.].*\.csv(\.gz)?$/is.test(name);
}

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

async function lstatIfThere(path: string, calls = WAITING_CALLS) {
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
