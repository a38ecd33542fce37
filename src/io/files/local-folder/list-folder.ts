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

/** The content of a folder, before open and unfinished files are excluded. */
export type FolderEntries = Pick<FolderListing, 'waiting' | 'ignored' | 'ignoredFiles'> & {
  /** In the order in which they are taken. */
  readonly files: readonly ListedFile[];
  /** The names of the subfolders, except hidden ones and those with the name of a CSV. */
  readonly subfolders: readonly Buffer[];
};

/**
 * Lists the data files of a folder: regular files only, links are not followed.
 * @param isTaken whether a file is considered, by its name; it must be readable.
 * @param within also lists the subfolders: a file's name is then its path below the folder.
 * @throws MachineError when the folder does not exist or cannot be read.
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

/** The subfolders that are listed as well: all except hidden ones, those of an unfinished producer, and `except`. */
export interface Within {
  /** Absolute paths. */
  readonly except: ReadonlySet<string>;
}

/** An entry of a folder or of a subfolder. */
export interface NamedEntry {
  readonly entry: Entry & { readonly name: Buffer };
  /** The path below the folder as text. */
  readonly name: string;
}

/**
 * The entries of a folder, and of its subfolders where they are listed.
 * @throws MachineError if the folder does not exist or cannot be read.
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

/** A subfolder that was removed meanwhile, or that is not accessible, has no entries. */
async function* readSubfolder(path: LocalPath): AsyncGenerator<Entry & { readonly name: Buffer }> {
  try {
    yield* readEntries(path);
  } catch (error) {
    if (!(error instanceof MachineError)) throw error;
  }
}

/** The limit bounds memory. */
const MOST_SUBFOLDERS = 10_000;

const ALL: WantedFiles = { isWaiting: () => true, most: Number.POSITIVE_INFINITY };

/** @throws MachineError when the folder does not exist or cannot be read. */
export async function requireFolder(folder: string): Promise<void> {
  for await (const _ of readEntries(folder)) return;
}

type Entry = Pick<Dirent, 'isFile' | 'isDirectory'>;

async function* readEntries(folder: LocalPath): AsyncGenerator<Entry & { readonly name: Buffer }> {
  try {
    // The types do not express that the encoding `buffer` makes every name a Buffer.
    const entries: AsyncIterable<Entry & { name: unknown }> = await opendir(folder, {
      encoding: 'buffer' as BufferEncoding,
      bufferSize: 1_000,
    });
    for await (const entry of entries) if (hasRawName(entry)) yield entry;
  } catch (error) {
    throw new MachineError(`The folder ${pathText(folder)} cannot be read (${errorCode(error)}).`, {
      code: 'folder.unreadable',
      hint: 'Create it, fix its permissions, or set another folder with --input.',
      cause: error,
    });
  }
}

function hasRawName(entry: Entry & { name: unknown }): entry is Entry & { readonly name: Buffer } {
  return Buffer.isBuffer(entry.name);
}

/** The stats of a file; undefined if it does not exist. @throws MachineError. */
export async function lstatIfThere(path: LocalPath, calls: FileCalls = WAITING_CALLS) {
  try {
    return await calls.lstat(path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined; // taken by another process in the meantime
    throw new MachineError(
      `Cannot read the size and time of the file ${JSON.stringify(pathText(path))}.`,
      {
        code: 'folder.unreadable',
        hint: 'Fix the permissions of the folder.',
        cause: error,
      },
    );
  }
}
