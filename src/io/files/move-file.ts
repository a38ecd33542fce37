import { createHash } from 'node:crypto';
import { createReadStream, lstatSync, type Stats } from 'node:fs';
import { copyFile, lstat, mkdir, open, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { errorCode } from '../../core/errors/error-message.js';
import { MachineError } from '../../core/errors/machine-error.js';
import { WAITING_CALLS, type FileCalls } from './file-calls.js';
import { changedFile, unreadable } from './open-regular.js';
import { isUnchanged, type IdentifiedFile, type SourceFile } from './source-file.js';

/** Folders that we make are closed to others: the files hold personal data. */
export const FOLDER_MODE = 0o700;
/** The longest name that common file systems take. */
export const MAX_NAME_BYTES = 255;

/**
 * Moves a file out of the incoming folder, over file systems if need be, and never over another file: if
 * the name is taken by other content, a piece of the SHA-256 is added; if by the same content, the file is
 * just removed. Returns the new path, or undefined when the file is no longer the one that was read.
 * @throws MachineError when the folder cannot be written; the file is then still where it was.
 */
export async function moveFile(
  file: IdentifiedFile,
  folder: string,
  calls = WAITING_CALLS,
): Promise<string | undefined> {
  if (!isStillThere(file)) return undefined;
  try {
    for (const name of [file.name, distinctName(file)]) {
      const target = join(folder, name);
      if (await place(file, target, calls)) return target;
      if ((await sha256Of(target)) === file.sha256) {
        await removeFile(file, calls);
        return target;
      }
    }
  } catch (error) {
    // Another run that shares the folder was faster.
    if (errorCode(error) === 'ENOENT' && !isStillThere(file)) return undefined;
    throw moveError(file, folder, error);
  }
  throw moveError(file, folder, undefined);
}

/**
 * Removes a file from the incoming folder, unless another one has taken its name meanwhile.
 * @throws MachineError when the folder does not let us.
 */
export async function removeFile(file: IdentifiedFile, calls = WAITING_CALLS): Promise<void> {
  if (!isStillThere(file)) return;
  try {
    await calls.unlink(file.path);
  } catch (error) {
    // Another run that shares the folder was faster.
    if (errorCode(error) !== 'ENOENT') throw moveError(file, undefined, error);
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
  } catch (error) {
    const code = errorCode(error);
    if (code === 'EEXIST') return false;
    if (code === 'EXDEV' || code === 'EPERM' || code === 'ENOTSUP' || code === 'EMLINK') {
      return copyOver(file, target);
    }
    throw error;
  }
  await removeFile(file, calls);
  return true;
}

/** A link fails where the target exists; a rename would replace it. */
async function linkTo({ path }: IdentifiedFile, target: string, calls: FileCalls): Promise<void> {
  try {
    await calls.link(path, target);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    await mkdir(dirname(target), { recursive: true, mode: FOLDER_MODE });
    await calls.link(path, target);
  }
}

/** For other file systems, and those without links: copy, flush, and only then remove. */
async function copyOver(file: IdentifiedFile, target: string): Promise<boolean> {
  if (await exists(target)) return false;
  const temporary = join(dirname(target), `.${file.sha256}.tmp`);
  await copyFile(file.path, temporary);
  const handle = await open(temporary, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, target);
  await removeFile(file);
  return true;
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
