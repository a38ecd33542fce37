import { formatWorkTime } from '../../../core/text/format-duration.js';
import { folderTime } from '../../../io/files/local-folder/folder-clock.js';
import { doubtful, fine, skipped, type Finding } from '../findings/finding.js';

const NAME = 'folder-clock';
/** Milliseconds; some file systems store times with a resolution of two seconds. */
const MUCH = 2_000;

/**
 * Compares the clocks of this machine and of a folder, for example on a file server. Creates and deletes a hidden
 * temporary file there.
 * @param wall milliseconds since the epoch, by this machine.
 */
export function checkFolderClock(folder: string, wall: () => number): Finding {
  const asked = wall();
  const time = folderTime(folder);
  const answered = wall();
  if (time === undefined) return skipped(NAME, `Not checked: cannot create a file in ${folder}.`);
  return judgeFolderClock(folder, time - (asked + answered) / 2, (answered - asked) / 2);
}

/**
 * Rates a clock difference. @param ahead milliseconds that the folder is ahead. @param uncertain the possible
 * error of that.
 */
export function judgeFolderClock(folder: string, ahead: number, uncertain: number): Finding {
  const apart = Math.max(0, Math.abs(ahead) - uncertain);
  if (apart <= MUCH) return fine(NAME, `The clocks of this machine and of ${folder} agree.`);
  return doubtful(
    NAME,
    `The clock of ${folder} is ${formatWorkTime(apart)} ${ahead > 0 ? 'ahead of' : 'behind'} this machine's. Files are loaded, but their ages are wrong.`,
    'Synchronise the file server and this machine with a time server (timedatectl set-ntp true).',
  );
}
