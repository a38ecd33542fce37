import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { errorCode } from '../../../core/errors/error-message.js';
import { distinctName, MAX_NAME_BYTES } from '../distinct-name.js';
import { Draft } from '../draft.js';
import { closeQuietly, makeFolderDurably } from '../sync-folder.js';
import type { FileCalls } from './file-calls.js';
import type { IdentifiedLocalFile } from './local-file.js';
import { assertUnchanged, openRegular } from './open-regular.js';
import { readChunks } from './read-chunks.js';
import { NEVER } from '../never.js';

/** New folders are accessible to their owner only: the files contain personal data. */
export const FOLDER_MODE = 0o700;

/**
 * Links a file into a folder, or copies it there across file systems, without ever replacing a file. If the name is
 * taken by other content, a part of the SHA-256 is added; if by the same content, nothing is done. The file stays
 * in place. Returns the path in the folder; undefined when both names are taken by other content.
 * @throws SourceFileError when the file is missing or changed; the system's error.
 */
export async function placeFile(
  file: IdentifiedLocalFile,
  folder: string,
  calls: FileCalls,
): Promise<string | undefined> {
  // An escaped name can exceed the limit for names.
  const isTooLong = Buffer.byteLength(basename(file.name)) > MAX_NAME_BYTES;
  for (const name of [...(isTooLong ? [] : [file.name]), distinctName(file)]) {
    const target = join(folder, name);
    if (await place(file, target, calls)) return target;
    if ((await sha256Of(target)) === file.sha256) return target;
  }
  return undefined;
}

/** Places the file at an unused path; false if the path is taken. */
async function place(
  file: IdentifiedLocalFile,
  target: string,
  calls: FileCalls,
): Promise<boolean> {
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
async function linkTo(
  { path }: IdentifiedLocalFile,
  target: string,
  calls: FileCalls,
): Promise<void> {
  try {
    await calls.link(path, target);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    await makeFolderDurably(dirname(target), FOLDER_MODE);
    await calls.link(path, target);
  }
}

const PERMISSIONS = 0o777;

/** For other file systems, and those without links. False when the name is taken. */
async function copyOver(file: IdentifiedLocalFile, target: string): Promise<boolean> {
  if (await exists(target)) return false;
  const source = await openRegular(file);
  try {
    const stats = await source.stat();
    const mode = stats.mode & PERMISSIONS;
    await using draft = await Draft.open({ path: target, mode, existing: 'refuse' });
    await draft.write(readChunks(file, source, NEVER));
    await draft.file.chmod(mode); // independent of the umask
    // A later time then shows that it was written again.
    await draft.file.utimes(stats.atime, stats.mtime);
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
