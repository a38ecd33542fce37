import { dirname, join, resolve } from 'node:path';
import { UsageError } from '../../core/errors/usage-error.js';
import {
  isObjectUrl,
  objectPlace,
  placeBeside,
  placeUrl,
} from '../../io/files/object-store/object-place.js';
import type { FolderPlaces } from '../../io/files/source-folder.js';
import type { StreamSettings } from '../../pipeline/run-context.js';

/** The settings that name folders. */
export type FolderSettings = Pick<StreamSettings, 'input' | 'archiveDir' | 'quarantineDir'>;

/** The folders of a run, unchecked: archive and quarantine are beside the incoming folder unless they are named. */
export function folderPlaces({ input, archiveDir, quarantineDir }: FolderSettings): FolderPlaces {
  const beside = (name: string) =>
    isObjectUrl(input) ? placeBeside(input, name) : join(dirname(resolve(input)), name);
  return {
    incoming: input,
    processed: archiveDir ?? beside('processed'),
    quarantine: quarantineDir ?? beside('quarantine'),
  };
}

/**
 * The folders of a command that reads files of this machine only.
 * @throws UsageError for places of an object storage, and as `streamFolders` does.
 */
export function localFolders(settings: FolderSettings): FolderPlaces {
  const folders = streamFolders(settings);
  if (!isObjectUrl(folders.incoming)) return folders;
  throw new UsageError(
    `Cannot read ${folders.incoming}: this command supports local folders only.`,
    {
      code: 'usage.object-storage',
      hint: 'Copy the objects, and set --input, --archive-dir and --quarantine-dir to the local folders.',
    },
  );
}

/**
 * The folders of a run.
 * @throws UsageError when a file would be moved to where it is looked for, or from an object storage to a folder of this
 * machine or the other way round.
 */
export function streamFolders(settings: FolderSettings): FolderPlaces {
  const folders = folderPlaces(settings);
  const areObjects = Object.values(folders).filter(isObjectUrl).length;
  if (areObjects > 0) return objectPlaces(folders, areObjects);
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

function objectPlaces(folders: FolderPlaces, areObjects: number): FolderPlaces {
  if (areObjects < Object.keys(folders).length) {
    throw new UsageError('Cannot mix object storage and local folders.', {
      code: 'usage.folders',
      hint: 'Use s3:// URLs for all of --input, --archive-dir and --quarantine-dir, or for none.',
    });
  }
  const [incoming, ...others] = [folders.incoming, folders.processed, folders.quarantine].map(
    (url) => placeUrl(objectPlace(url)),
  );
  if (incoming !== undefined && others.includes(incoming)) {
    throw new UsageError(`Cannot move files into the incoming location ${incoming}.`, {
      code: 'usage.folders',
      hint: 'Set another --archive-dir or --quarantine-dir.',
    });
  }
  return folders;
}
