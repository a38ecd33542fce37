import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from '../../../core/errors/error-message.js';
import { formatCounted } from '../../../core/text/format-count.js';
import { doubtful, fine, type Finding } from '../findings/finding.js';
import type { WorkFolder } from './check-folder.js';

const HOUR = 3_600_000;

/** Names that we, or a producer, give to a file until it is whole. */
const UNFINISHED = /^\..*\.tmp$|\.(?:tmp|part)$/s;

/**
 * Whether files of work that was interrupted lie about: under a temporary name, and untouched for an hour.
 * @param now milliseconds since the epoch.
 */
export function checkLeftovers(folders: readonly WorkFolder[], now: number): Finding {
  const left = folders.flatMap(({ path }) =>
    namesIn(path)
      .filter((name) => UNFINISHED.test(name))
      .map((name) => join(path, name))
      .filter((file) => isOld(file, now)),
  );
  const [first] = left;
  if (first === undefined) return fine('leftovers', 'No unfinished files lie about.');
  return doubtful(
    'leftovers',
    `${formatCounted(left.length, 'unfinished file')} untouched for an hour, such as ${first}.`,
    'Whoever wrote them was interrupted. They are never loaded; look at them, and remove them.',
  );
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // what is wrong with the folder is another finding
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
