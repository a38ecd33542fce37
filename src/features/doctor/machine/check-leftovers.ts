import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode, errorMessage } from '../../../core/errors/error-message.js';
import { formatCounted } from '../../../core/text/format-count.js';
import { doubtful, fine, skipped, type Finding } from '../findings/finding.js';
import type { WorkFolder } from './check-folder.js';

const HOUR = 3_600_000;

/** Names that we, or a producer, give to a file until it is whole. */
const UNFINISHED = /^\..*\.tmp$|\.(?:tmp|part)$/s;

/**
 * Whether files of work that was interrupted are there: under a temporary name, and untouched for an hour.
 * @param now milliseconds since the epoch.
 */
export function checkLeftovers(folders: readonly WorkFolder[], now: number): Finding {
  const read = folders.map(({ path }) => ({ path, ...namesIn(path) }));
  const left = read.flatMap(({ path, names = [] }) =>
    names
      .filter((name) => UNFINISHED.test(name))
      .map((name) => join(path, name))
      .filter((file) => isOld(file, now)),
  );
  const [first] = left;
  if (first === undefined) {
    const closed = read.find(({ refusal }) => refusal !== undefined);
    if (closed === undefined) return fine('leftovers', 'No leftover temporary files.');
    const { path, refusal = '' } = closed;
    return skipped('leftovers', `Not checked: ${path} cannot be read (${refusal}).`);
  }
  return doubtful(
    'leftovers',
    `${formatCounted(left.length, 'unfinished file')} untouched for an hour, such as ${first}.`,
    'Whoever wrote them was interrupted. They are never loaded; look at them, and remove them.',
  );
}

interface FolderNames {
  readonly names?: readonly string[];
  /** Why the folder cannot be read; one that is not there yet holds nothing. */
  readonly refusal?: string;
}

function namesIn(folder: string): FolderNames {
  try {
    return { names: readdirSync(folder) };
  } catch (error) {
    const refusal = errorCode(error) ?? errorMessage(error);
    return refusal === 'ENOENT' ? {} : { refusal };
  }
}

function isOld(file: string, now: number): boolean {
  try {
    const stats = lstatSync(file);
    return stats.isFile() && now - stats.mtimeMs > HOUR;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false; // taken meanwhile
    throw error;
  }
}
