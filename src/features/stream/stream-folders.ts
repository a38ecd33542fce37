import { dirname, join, resolve } from 'node:path';
import { UsageError } from '../../core/errors/usage-error.js';
import type { FolderPlaces } from '../../io/files/source-folder.js';
import type { StreamSettings } from '../../pipeline/run-context.js';

/** The settings that name folders. */
export type FolderSettings = Pick<StreamSettings, 'input' | 'archiveDir' | 'quarantineDir'>;

/** The folders of a run, unchecked: archive and quarantine are beside the incoming folder unless they are named. */
export function folderPlaces({ input, archiveDir, quarantineDir }: FolderSettings): FolderPlaces {
  const beside = dirname(resolve(input));
  return {
    incoming: input,
    processed: archiveDir ?? join(beside, 'processed'),
    quarantine: quarantineDir ?? join(beside, 'quarantine'),
  };
}

/**
 * The folders of a run.
 * @throws UsageError when a file would be moved to where it is looked for.
 */
export function streamFolders(settings: FolderSettings): FolderPlaces {
  const folders = folderPlaces(settings);
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
