import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode, errorMessage } from '../../../core/errors/error-message.js';
import { formatCounted } from '../../../core/text/format-count.js';
import { doubtful, fine, skipped, type Finding } from '../findings/finding.js';
import type { WorkFolder } from './check-folder.js';

const HOUR = 3_600_000;

/** Temporary names that this program or a producer gives to unfinished files. */
const UNFINISHED = /^\..*\.tmp$|\.(?:tmp|part)$/s;

/**
 * Checks for files of interrupted work: with a temporary name, and unchanged for an hour.
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
    return skipped('leftovers', `Not checked: cannot read ${path} (${refusal}).`);
  }
  return doubtful(
    'leftovers',
    `${formatCounted(left.length, 'temporary file')} unchanged for an hour, such as ${first}.`,
    'Check and remove them. They are never loaded; their writer was interrupted.',
  );
}

interface FolderNames {
  readonly names?: readonly string[];
  /** Why the folder cannot be read; a missing folder counts as empty. */
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
    if (errorCode(error) === 'ENOENT') return false; // loaded or moved meanwhile
    throw error;
  }
}
