import { MachineError } from '../../../core/errors/machine-error.js';
import { ignoredText } from '../../../display/view/ignored-text.js';
import { LocalFolder } from '../../../io/files/local-folder/local-folder.js';
import type { FolderPlaces } from '../../../io/files/source-folder.js';
import { SYSTEM_CLOCK } from '../../../io/process/clock.js';
import { doubtful, fine, skipped, type Finding } from '../findings/finding.js';

const NAME = 'ignored';

/** Checks whether the incoming folder contains files that a run ignores. */
export async function checkIgnored(places: FolderPlaces): Promise<Finding> {
  try {
    const folder = new LocalFolder({ places, settle: 0, clock: SYSTEM_CLOCK });
    const { ignoredFiles } = await folder.list({ isWaiting: () => false, most: 0 });
    const text = ignoredText(ignoredFiles);
    if (text === undefined) return fine(NAME, `No files in ${places.incoming} are ignored.`);
    return doubtful(
      NAME,
      `${text.total} in ${places.incoming}: ${text.reasons.join(', ')}.`,
      'To load them, move them into the folder itself under names that end in .csv, .tsv, .ndjson or .jsonl (also with .gz, .zst or .zip).',
    );
  } catch (error) {
    if (!(error instanceof MachineError)) throw error;
    return skipped(NAME, `Not checked: ${error.message}`);
  }
}
