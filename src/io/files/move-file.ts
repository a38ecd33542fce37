import { createHash } from 'node:crypto';
import { createReadStream, lstatSync, type Stats } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { errorCode } from '../../core/errors/error-message.js';
import { MachineError } from '../../core/errors/machine-error.js';
import { SourceFileError } from '../../core/errors/source-file-error.js';
import { Draft } from './draft.js';
import { WAITING_CALLS, type FileCalls } from './file-calls.js';
import { mapConcurrent } from './map-concurrent.js';
import { assertUnchanged, changedFile, openRegular, unreadable } from './open-regular.js';
import { readChunks } from './read-chunks.js';
import { isUnchanged, type IdentifiedFile, type SourceFile } from './source-file.js';
import { closeQuietly, makeFolderDurably, syncFolder } from './sync-folder.js';

/** Folders that we make are closed to others: the files hold personal data. */
export const FOLDER_MODE = 0o700;
/** The longest name that common file systems take. */
export const MAX_NAME_BYTES = 255;

/** What came of moving a file: its new path, undefined where it is no longer the one that was read, or a failure. */
export type Moved = string | undefined | MachineError;

/**
 * Moves files out of the incoming folder, over file systems if need be, and never over another file: if the name is
 * taken by other content, a piece of the SHA-256 is added; if by the same content, the file is just removed. The new
 * names are flushed to the disk, once for all, before the first file is removed. A file that cannot be moved is still
 * where it was; the others are moved all the same. The results are in the order of the files.
 */
export async function moveFiles(
  files: readonly IdentifiedFile[],
  folder: string,
  calls = WAITING_CALLS,
): Promise<Moved[]> {
  const placed: Moved[] = [];
  for await (const target of mapConcurrent(files, (file) => placeSomewhere(file, folder, calls))) {
    placed.push(target);
  }
  if (!placed.some((target) => typeof target === 'string')) return placed;
  const unsynced = await syncFolder(folder).catch((error: unknown) => ({ error }));
  const finish = async (file: IdentifiedFile, target: string): Promise<Moved> => {
    if (unsynced !== undefined) return moveError(file, folder, unsynced.error);
    return (await removeFailure(file, calls)) ?? target;
  };
  const moved: Moved[] = [];
  for await (const result of mapConcurrent([...files.entries()], async ([index, file]) => {
    const target = placed[index];
    return typeof target === 'string' ? finish(file, target) : target;
  })) {
    moved.push(result);
  }
  return moved;
}

/**
 * Moves one file as `moveFiles` does.
 * @throws MachineError when it cannot be moved; it is then still where it was.
 */
export async function moveFile(
  file: IdentifiedFile,
  folder: string,
  calls = WAITING_CALLS,
): Promise<string | undefined> {
  const [moved] = await moveFiles([file], folder, calls);
  if (moved instanceof MachineError) throw moved;
  return moved;
}

/** Puts a second name for the file, or a copy of it, into the folder; the file stays where it is. */
async function placeSomewhere(
  file: IdentifiedFile,
  folder: string,
  calls: FileCalls,
): Promise<Moved> {
  try {
    if (!isStillThere(file)) return undefined;
    for (const name of [file.name, distinctName(file)]) {
      const target = join(folder, name);
      if (await place(file, target, calls)) return target;
      if ((await sha256Of(target)) === file.sha256) return target;
    }
    return moveError(file, folder, undefined);
  } catch (error) {
    if (error instanceof MachineError) return error;
    const cause = error instanceof SourceFileError ? error.cause : error;
    // Another run that shares the folder was faster, or the producer has written another file.
    const isElsewhere = error instanceof SourceFileError || errorCode(error) === 'ENOENT';
    return isElsewhere && !isStillThere(file) ? undefined : moveError(file, folder, cause);
  }
}

/**
 * Removes a file from the incoming folder, unless another one has taken its name meanwhile.
 * @throws MachineError when the folder does not let us.
 */
export async function removeFile(file: IdentifiedFile, calls = WAITING_CALLS): Promise<void> {
  const failure = await removeFailure(file, calls);
  if (failure !== undefined) throw failure;
}

/** Removes a file as `removeFile` does, and returns why it cannot. */
async function removeFailure(
  file: IdentifiedFile,
  calls: FileCalls,
): Promise<MachineError | undefined> {
  try {
    if (isStillThere(file)) await calls.unlink(file.path);
    return undefined;
  } catch (error) {
    // Another run that shares the folder was faster.
    if (errorCode(error) === 'ENOENT') return undefined;
    return error instanceof MachineError ? error : moveError(file, undefined, error);
  }
}

/**
 * Asks at once, because the kernel knows of a file that was just read.
 * @throws SourceFileError when the file in the folder is gone, or no longer the one that was identified.
 */
export function assertStillThere(file: SourceFile): void {
  let stats: Stats;
  try {
    stats = lstatSync(file.path);
  } catch (error) {
    throw unreadable(file, error);
  }
  if (!isUnchanged(file, stats)) throw changedFile(file);
}

/** Whether the file in the folder is still the one that was identified. */
function isStillThere(file: IdentifiedFile): boolean {
  try {
    return isUnchanged(file, lstatSync(file.path));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw moveError(file, undefined, error);
  }
}

/** A name that no other content has. */
export function distinctName({ name, sha256 }: IdentifiedFile): string {
  const distinct = name.replace(/(?=\.csv(?:\.gz)?$)/i, `.${sha256.slice(0, 12)}`);
  if (Buffer.byteLength(distinct) <= MAX_NAME_BYTES) return distinct;
  return `${sha256}.csv${/\.gz$/i.test(name) ? '.gz' : ''}`;
}

/** Puts the file at a place where nothing stands; false when something does. */
async function place(file: IdentifiedFile, target: string, calls: FileCalls): Promise<boolean> {
  try {
    await linkTo(file, target, calls);
    return true;
  } catch (error) {
    const code = errorCode(error);
    if (code === 'EEXIST') return false;
    if (code === 'EXDEV' || code === 'EPERM' || code === 'ENOTSUP' || code === 'EMLINK') {
      return copyOver(file, target);
    }
    throw error;
  }
}

/** A link fails where the target exists; a rename would replace it. */
async function linkTo({ path }: IdentifiedFile, target: string, calls: FileCalls): Promise<void> {
  try {
    await calls.link(path, target);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    await makeFolderDurably(dirname(target), FOLDER_MODE);
    await calls.link(path, target);
  }
}

const NEVER = new AbortController().signal;
const PERMISSIONS = 0o777;

/** For other file systems, and those without links. False when the name is taken. */
async function copyOver(file: IdentifiedFile, target: string): Promise<boolean> {
  if (await exists(target)) return false;
  const source = await openRegular(file);
  try {
    const mode = (await source.stat()).mode & PERMISSIONS;
    await using draft = await Draft.open({ path: target, mode, existing: 'refuse' });
    await draft.write(readChunks(file, source, NEVER));
    await draft.file.chmod(mode); // whatever the umask is
    await draft.close();
    assertUnchanged(file, source);
    await draft.appear();
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await closeQuietly(source);
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** The failure of a file that cannot be moved to a folder, or removed where there is none. */
export function moveError(
  file: IdentifiedFile,
  folder: string | undefined,
  cause: unknown,
): MachineError {
  const why = errorCode(cause) ?? 'its name is taken';
  const what = folder === undefined ? 'removed' : `moved to ${folder}`;
  return new MachineError(`The file ${JSON.stringify(file.name)} cannot be ${what} (${why}).`, {
    code: 'folder.unwritable',
    hint: 'Its events are safe and will not be loaded again. Make room, or give yourself the right to write there.',
    cause,
  });
}
