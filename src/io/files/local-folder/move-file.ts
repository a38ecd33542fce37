import { dirname } from 'node:path';
import { errorCode } from '../../../core/errors/error-message.js';
import { MachineError } from '../../../core/errors/machine-error.js';
import { SourceFileError } from '../../../core/errors/source-file-error.js';
import { mapConcurrent } from '../map-concurrent.js';
import type { FileFailure } from '../source-folder.js';
import { syncFolder } from '../sync-folder.js';
import { WAITING_CALLS, type FileCalls } from './file-calls.js';
import type { IdentifiedLocalFile } from './local-file.js';
import { moveError } from '../move-error.js';
import { placeFile } from './place-file.js';
import { isStillThere } from './still-there.js';

/** The result of moving a file: its new path, undefined if it is no longer the one that was read, or a failure. */
export type Moved = string | undefined | MachineError;

/**
 * Moves files out of the incoming folder, across file systems if needed, without ever replacing a file. If the name
 * is taken by other content, a part of the SHA-256 is added; if by the same content, the file is only removed. The
 * new names are flushed to the disk, once for all files, before the first file is removed. A file that cannot be
 * moved stays in place; the others are still moved. The results are in the order of the files.
 */
export async function moveFiles(
  files: readonly IdentifiedLocalFile[],
  folder: string,
  calls = WAITING_CALLS,
): Promise<Moved[]> {
  const placed = await all(files, (file) => startMove(file, folder, calls));
  if (!placed.some((target) => typeof target === 'string')) return placed;
  const folders = new Set(placed.flatMap((at) => (typeof at === 'string' ? [dirname(at)] : [])));
  const syncing = Promise.all(Array.from(folders, syncFolder));
  const unsynced = await syncing.then(() => undefined).catch((error: unknown) => ({ error }));
  return all([...files.entries()], async ([index, file]): Promise<Moved> => {
    const target = placed[index];
    if (typeof target !== 'string') return target;
    if (unsynced !== undefined) return moveError(file, folder, unsynced.error);
    return (await removeFailure(file, calls)) ?? target;
  });
}

/**
 * Moves one file as `moveFiles` does.
 * @throws MachineError when it cannot be moved; it then stays in place.
 */
export async function moveFile(
  file: IdentifiedLocalFile,
  folder: string,
  calls = WAITING_CALLS,
): Promise<string | undefined> {
  const [moved] = await moveFiles([file], folder, calls);
  if (moved instanceof MachineError) throw moved;
  return moved;
}

/** Places one file, and returns the next step: its path in the folder, or the value that ends its move. */
async function startMove(
  file: IdentifiedLocalFile,
  folder: string,
  calls: FileCalls,
): Promise<Moved> {
  try {
    if (!isStillThere(file)) return undefined;
    return (await placeFile(file, folder, calls)) ?? moveError(file, folder, undefined);
  } catch (error) {
    if (error instanceof MachineError) return error;
    // Another run with the same folder moved it first, or the producer has written another file.
    const isOfSource = error instanceof SourceFileError;
    if ((isOfSource || errorCode(error) === 'ENOENT') && isElsewhere(file)) return undefined;
    return moveError(file, folder, isOfSource ? error.cause : error);
  }
}

function isElsewhere(file: IdentifiedLocalFile): boolean {
  try {
    return !isStillThere(file);
  } catch {
    return false; // the first error has the cause
  }
}

/**
 * Removes a file from the incoming folder, unless another file has taken its name.
 * @throws MachineError when the removal is denied.
 */
export async function removeFile(file: IdentifiedLocalFile, calls = WAITING_CALLS): Promise<void> {
  const failure = await removeFailure(file, calls);
  if (failure !== undefined) throw failure;
}

/** Removes files as `removeFile` does, independently; the results are the failures, in the order of the files. */
export async function removeFiles(
  files: readonly IdentifiedLocalFile[],
  calls = WAITING_CALLS,
): Promise<FileFailure[]> {
  return all(files, (file) => removeFailure(file, calls));
}

async function removeFailure(
  file: IdentifiedLocalFile,
  calls: FileCalls,
): Promise<MachineError | undefined> {
  try {
    if (isStillThere(file)) await calls.unlink(file.path);
    return undefined;
  } catch (error) {
    // Another run with the same folder removed it first.
    if (errorCode(error) === 'ENOENT') return undefined;
    return error instanceof MachineError ? error : moveError(file, undefined, error);
  }
}

async function all<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for await (const result of mapConcurrent(items, work)) results.push(result);
  return results;
}
