import type { Dirent } from 'node:fs';
import { opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../../../core/errors/error-message.js';
import { MachineError } from '../../../core/errors/machine-error.js';
import { escapedName, pathOfName, pathText, type LocalPath } from './escaped-name.js';
import { WAITING_CALLS, type FileCalls } from './file-calls.js';
import { sourceFile, type ListedFile } from './local-file.js';
import { OldestFiles } from './oldest-files.js';
import { isSurelyData } from '../../../core/dialect/file-name.js';
import { IgnoredCounter, isUnfinishedName } from '../ignored-files.js';
import type { FolderListing, WantedFiles } from '../source-folder.js';

/** What a folder holds, before anything is known of who still writes to it. */
export type FolderEntries = Pick<FolderListing, 'waiting' | 'ignored' | 'ignoredFiles'> & {
  /** In the order in which they are taken. */
  readonly files: readonly ListedFile[];
  /** The names of the subfolders, but for hidden ones and those with the name of a CSV. */
  readonly subfolders: readonly Buffer[];
};

/**
 * Lists the data files of a folder: regular files only, links are not followed.
 * @param isTaken whether a file is looked at, by its name; it must be one that can be read.
 * @throws MachineError when the folder is not there or cannot be read.
 */
export async function listFolder(
  folder: string,
  { isWaiting, most }: WantedFiles = ALL,
  calls = WAITING_CALLS,
  isTaken: (name: string) => boolean = isSurelyData,
): Promise<FolderEntries> {
  const oldest = new OldestFiles<ListedFile>(most);
  const ignored: { name: string; why: string }[] = [];
  const counter = new IgnoredCounter();
  const subfolders: Buffer[] = [];
  const before = join(folder, 'x').slice(0, -1);
  for await (const entry of readEntries(folder)) {
    const name = escapedName(entry.name);
    if (!isTaken(name)) {
      if (isUnfinishedName(name)) continue;
      if (entry.isFile()) counter.addName(name);
      else if (!entry.isDirectory()) counter.add('not_regular', 1);
      else if (subfolders.length < MOST_SUBFOLDERS) subfolders.push(entry.name);
      continue;
    }
    const path = pathOfName(before, name);
    const stats = await lstatIfThere(path, calls);
    if (stats === undefined) continue;
    if (!stats.isFile()) {
      ignored.push({ name, why: 'it is not a regular file' });
      counter.add('not_regular', 1);
      continue;
    }
    const file = sourceFile(name, stats);
    if (isWaiting(file)) oldest.add(file);
  }
  const { count, bytes } = oldest;
  const files = oldest.inOrder();
  const waiting = { files: count, bytes, oldest: files[0]?.modifiedAt };
  return { files, waiting, ignored, ignoredFiles: counter.files, subfolders };
}

/** So that memory does not grow with the folder. */
const MOST_SUBFOLDERS = 10_000;

const ALL: WantedFiles = { isWaiting: () => true, most: Number.POSITIVE_INFINITY };

/** @throws MachineError when the folder is not there or cannot be read. */
export async function requireFolder(folder: string): Promise<void> {
  for await (const _ of readEntries(folder)) return;
}

type Entry = Pick<Dirent, 'isFile' | 'isDirectory'>;

async function* readEntries(folder: string): AsyncGenerator<Entry & { readonly name: Buffer }> {
  try {
    // The types do not know that the encoding `buffer` makes every name a Buffer.
    const entries: AsyncIterable<Entry & { name: unknown }> = await opendir(folder, {
      encoding: 'buffer' as BufferEncoding,
      bufferSize: 1_000,
    });
    for await (const entry of entries) if (hasRawName(entry)) yield entry;
  } catch (error) {
    throw new MachineError(`The folder ${folder} cannot be read (${errorCode(error)}).`, {
      code: 'folder.unreadable',
      hint: 'Create it, give yourself the right to read it, or name another with --input.',
      cause: error,
    });
  }
}

function hasRawName(entry: Entry & { name: unknown }): entry is Entry & { readonly name: Buffer } {
  return Buffer.isBuffer(entry.name);
}

async function lstatIfThere(path: LocalPath, calls: FileCalls) {
  try {
    return await calls.lstat(path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined; // taken by another process meanwhile
    throw new MachineError(`The file ${JSON.stringify(pathText(path))} cannot be looked at.`, {
      code: 'folder.unreadable',
      hint: 'Give yourself the right to read the folder.',
      cause: error,
    });
  }
}
