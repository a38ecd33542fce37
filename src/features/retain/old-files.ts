import { lstat, opendir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../../core/errors/error-message.js';
import { MachineError } from '../../core/errors/machine-error.js';

/** Files of ours in one folder. */
export interface FolderToPrune {
  readonly folder: string;
  /** Whether a file is of ours, by its name. */
  readonly isOurs: (name: string) => boolean;
  /** Whether files in folders below count as well, as a run with --recursive puts them there. */
  readonly isDeep?: boolean;
}

/** A file that is older than what is kept. */
export interface OldFile {
  readonly path: string;
  readonly bytes: number;
}

/**
 * The files of ours that have lain in a folder since before a time, in milliseconds since the epoch. Regular
 * files only; links, and what is not of ours, are left alone.
 * @throws MachineError when the folder cannot be read; one that is not there holds none.
 */
export async function findOldFiles(
  { folder, isOurs, isDeep = false }: FolderToPrune,
  before: number,
): Promise<OldFile[]> {
  const files: OldFile[] = [];
  try {
    for await (const entry of await opendir(folder)) {
      const { name } = entry;
      if (isDeep && entry.isDirectory() && !name.startsWith('.')) {
        files.push(...(await findOldFiles({ folder: join(folder, name), isOurs, isDeep }, before)));
        continue;
      }
      if (!isOurs(name)) continue;
      const path = join(folder, name);
      const stats = await lstat(path);
      // A move keeps the time of a file's content; the time of its entry is when it came here.
      const since = Math.max(stats.mtimeMs, stats.ctimeMs);
      if (stats.isFile() && since < before) files.push({ path, bytes: stats.size });
    }
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw failure('read', folder, error);
  }
  return files;
}

/**
 * Removes files; one that is gone already is no failure.
 * @throws MachineError when the folder does not let us.
 */
export async function removeFiles(files: readonly OldFile[]): Promise<void> {
  for (const { path } of files) {
    try {
      await rm(path, { force: true });
    } catch (error) {
      throw failure('removed', path, error);
    }
  }
}

function failure(what: 'read' | 'removed', path: string, cause: unknown): MachineError {
  const why = errorCode(cause) ?? 'unknown error';
  return new MachineError(`${JSON.stringify(path)} cannot be ${what} (${why}).`, {
    code: 'machine.retain',
    hint: 'Give yourself the right to it, and run it again: what is done stays done.',
    cause,
  });
}
