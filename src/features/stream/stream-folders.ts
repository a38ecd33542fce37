import { dirname, join, resolve } from 'node:path';
import { UsageError } from '../../core/errors/usage-error.js';
import type { FolderPlaces } from '../../io/files/source-folder.js';
import type { StreamSettings } from '../../pipeline/run-context.js';

/**
 * The folders of a run: archive and quarantine stand beside the incoming folder unless they are named.
 * @throws UsageError when a file would be moved to where it is looked for.
 */
export function streamFolders(
  settings: Pick<StreamSettings, 'input' | 'archiveDir' | 'quarantineDir'>,
): FolderPlaces {
  const beside = dirname(resolve(settings.input));
  const folders = {
    incoming: settings.input,
    processed: settings.archiveDir ?? join(beside, 'processed'),
    quarantine: settings.quarantineDir ?? join(beside, 'quarantine'),
  };
  for (const [flag, folder] of [
    ['--archive-dir', folders.processed],
    ['--quarantine-dir', folders.quarantine],
  ] as const) {
    if (resolve(folder) !== resolve(folders.incoming)) continue;
    throw new UsageError(`${flag} is the incoming folder itself (${folders.incoming}).`, {
      code: 'usage.folders',
      hint: 'Name another folder.',
    });
  }
  return folders;
}
