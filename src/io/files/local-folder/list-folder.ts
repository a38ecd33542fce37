import type { Dirent } from 'node:fs';
import { opendir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { errorCode } from '../../../core/errors/error-message.js';
import { MachineError } from '../../../core/errors/machine-error.js';
import { escapedName, pathOfName, pathText, type LocalPath } from './escaped-name.js';
import { WAITING_CALLS, type FileCalls } from './file-calls.js';
import type { ListedFile } from '../source-file.js';
import { sourceFile } from './local-file.js';
import { OldestFiles } from '../oldest-files.js';
import { isSurelyData, lastName } from '../../../core/dialect/file-name.js';
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
 * @param within lists the folders below as well: a file's name is then its path below the folder.
 * @throws MachineError when the folder is not there or cannot be read.
 */
export async function listFolder(
  folder: string,
  { isWaiting, most }: WantedFiles = ALL,
  calls = WAITING_CALLS,
  isTaken: (name: string) => boolean = isSurelyData,
  within?: Within,
): Promise<FolderEntries> {
  const oldest = new OldestFiles<ListedFile>(most);
  const ignored: { name: string; why: string }[] = [];
  const counter = new IgnoredCounter();
  const subfolders: Buffer[] = [];
  const before = join(folder, 'x').slice(0, -1);
  for await (const { entry, name } of entriesBelow(folder, within)) {
    const isFolder = entry.isDirectory();
    if (!isTaken(name) || (isFolder && within !== undefined)) {
      if (isUnfinishedName(lastName(name))) continue;
      if (entry.isFile()) counter.addName(lastName(name));
      else if (!isFolder) counter.add('not_regular', 1);
      else if (within === undefined && subfolders.length < MOST_SUBFOLDERS) {
        subfolders.push(entry.name);
      }
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

/** Which folders below one are listed as well: all but hidden ones, those of a producer that is not done, and these. */
export interface Within {
  /** Absolute paths. */
  readonly except: ReadonlySet<string>;
}

/** An entry of a folder or of one below it. */
export interface NamedEntry {
  readonly entry: Entry & { readonly name: Buffer };
  /** The path below the folder as text. */
  readonly name: string;
}

/**
 * The entries of a folder, and of those below it where they are listed.
 * @throws MachineError where the folder is not there or cannot be read.
 */
export async function* entriesBelow(
  folder: string,
  within: Within | undefined,
): AsyncGenerator<NamedEntry> {
  const waiting = [''];
  for (let parent = waiting.pop(); parent !== undefined; parent = waiting.pop()) {
    const path = pathOfName(`${folder}/`, parent);
    const isRoot = parent === '';
    for await (const entry of isRoot ? readEntries(folder) : readSubfolder(path)) {
      const last = escapedName(entry.name);
      const name = parent + last;
      yield { entry, name };
      if (within === undefined || !entry.isDirectory() || isUnfinishedName(last)) continue;
      if (!within.except.has(resolve(folder, name))) waiting.push(`${name}/`);
    }
  }
}

/** One that is gone meanwhile, or closed to us, has no entries. */
async function* readSubfolder(path: LocalPath): AsyncGenerator<Entry & { readonly name: Buffer }> {
  try {
    yield* readEntries(path);
  } catch (error) {
    if (!(error instanceof MachineError)) throw error;
  }
}

/** So that memory does not grow with the folder. */
const MOST_SUBFOLDERS = 10_000;

const ALL: WantedFiles = { isWaiting: () => true, most: Number.POSITIVE_INFINITY };

/** @throws MachineError when the folder is not there or cannot be read. */
export async function requireFolder(folder: string): Promise<void> {
  for await (const _ of readEntries(folder)) return;
}

type Entry = Pick<Dirent, 'isFile' | 'isDirectory'>;

async function* readEntries(folder: LocalPath): AsyncGenerator<Entry & { readonly name: Buffer }> {
  try {
    // The types do not know that the encoding `buffer` makes every name a Buffer.
    const entries: AsyncIterable<Entry & { name: unknown }> = await opendir(folder, {
      encoding: 'buffer' as BufferEncoding,
      bufferSize: 1_000,
    });
    for await (const entry of entries) if (hasRawName(entry)) yield entry;
  } catch (error) {
    throw new MachineError(`The folder ${pathText(folder)} cannot be read (${errorCode(error)}).`, {
      code: 'folder.unreadable',
      hint: 'Create it, give yourself the right to read it, or name another with --input.',
      cause: error,
    });
  }
}

function hasRawName(entry: Entry & { name: unknown }): entry is Entry & { readonly name: Buffer } {
  return Buffer.isBuffer(entry.name);
}

/** What the system says of a file; undefined where it is gone. @throws MachineError. */
export async function lstatIfThere(path: LocalPath, calls: FileCalls = WAITING_CALLS) {
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
