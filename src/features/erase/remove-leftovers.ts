import { lstat, opendir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../../core/errors/error-message.js';
import { MachineError } from '../../core/errors/machine-error.js';
import { UNFINISHED } from '../retain/folders-to-prune.js';

/** Whoever makes a copy writes to it more often than that; in milliseconds. */
const STILL_WRITING = 60_000;

/** Unfinished copies of archives in one folder. */
export interface Leftovers {
  /** Those that a killed process left; what they were copied from is still there, whole. */
  readonly left: readonly string[];
  /** Those that somebody writes at this moment. */
  readonly inWork: readonly string[];
}

/**
 * Finds unfinished copies of archives.
 * @param now milliseconds since the epoch.
 * @throws MachineError when the folder cannot be read; one that is not there holds none.
 */
export async function findLeftovers(folder: string, now: number): Promise<Leftovers> {
  const left: string[] = [];
  const inWork: string[] = [];
  try {
    for await (const { name } of await opendir(folder)) {
      if (!UNFINISHED.test(name)) continue;
      const path = join(folder, name);
      const stats = await lstat(path).catch(ignoreGone);
      if (stats?.isFile() !== true) continue;
      (now - stats.mtimeMs > STILL_WRITING ? left : inWork).push(path);
    }
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw failure(folder, error);
  }
  return { left, inWork };
}

/** @throws MachineError when the folder does not let us. */
export async function removeLeftovers(paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await rm(path, { force: true }).catch((error: unknown) => {
      throw failure(path, error);
    });
  }
}

function ignoreGone(error: unknown): undefined {
  if (errorCode(error) !== 'ENOENT') throw error;
}

function failure(path: string, cause: unknown): MachineError {
  const why = errorCode(cause) ?? 'unknown error';
  return new MachineError(`${JSON.stringify(path)} cannot be read or removed (${why}).`, {
    code: 'machine.erase',
    hint: 'Give yourself the right to it, and run it again: what is done stays done.',
    cause,
  });
}
