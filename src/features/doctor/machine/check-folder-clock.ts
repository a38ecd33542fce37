import { formatWorkTime } from '../../../core/text/format-duration.js';
import { folderTime } from '../../../io/files/local-folder/folder-clock.js';
import { doubtful, fine, skipped, type Finding } from '../findings/finding.js';

const NAME = 'folder-clock';
/** Milliseconds; some file systems keep times to two seconds only. */
const MUCH = 2_000;

/**
 * How far the clocks of this machine and of a folder, such as one of a file server, are apart. Makes a hidden temporary
 * file there and removes it.
 * @param wall milliseconds since the epoch, by this machine.
 */
export function checkFolderClock(folder: string, wall: () => number): Finding {
  const asked = wall();
  const time = folderTime(folder);
  const answered = wall();
  if (time === undefined) return skipped(NAME, `Not checked: no file can be made in ${folder}.`);
  return judgeFolderClock(folder, time - (asked + answered) / 2, (answered - asked) / 2);
}

/** Judges by how much the clock of the folder is ahead, and how far that may be wrong; in milliseconds. */
export function judgeFolderClock(folder: string, ahead: number, uncertain: number): Finding {
  const apart = Math.max(0, Math.abs(ahead) - uncertain);
  if (apart <= MUCH) return fine(NAME, `The clocks of this machine and of ${folder} agree.`);
  return doubtful(
    NAME,
    `The clock of ${folder} is ${formatWorkTime(apart)} ${ahead > 0 ? 'ahead of' : 'behind'} this machine's. Files are loaded all the same, but their ages are shown wrong.`,
    'Let the file server and this machine follow a time server (timedatectl set-ntp true).',
  );
}
