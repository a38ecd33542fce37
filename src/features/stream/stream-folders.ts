import { dirname, join, resolve } from 'node:path';
import { UsageError } from '../../core/errors/usage-error.js';
import {
  isRemoteUrl,
  remotePlace,
  placeBeside,
  placeUrl,
} from '../../io/files/remote/remote-place.js';
import type { FolderPlaces } from '../../io/files/source-folder.js';
import type { StreamSettings } from '../../pipeline/run-context.js';

/** The settings for folders. */
export type FolderSettings = Pick<StreamSettings, 'input' | 'archiveDir' | 'quarantineDir'>;

/** The folders of a run, unchecked: by default, archive and quarantine are next to the incoming folder. */
export function folderPlaces({ input, archiveDir, quarantineDir }: FolderSettings): FolderPlaces {
  const beside = (name: string) =>
    isRemoteUrl(input) ? placeBeside(input, name) : join(dirname(resolve(input)), name);
  return {
    incoming: input,
    processed: archiveDir ?? beside('processed'),
    quarantine: quarantineDir ?? beside('quarantine'),
  };
}

/**
 * The folders of a run.
 * @throws UsageError when files would be moved into the incoming folder, or from one storage to another.
 */
export function streamFolders(settings: FolderSettings): FolderPlaces {
  const folders = folderPlaces(settings);
  if (Object.values(folders).some(isRemoteUrl)) return remotePlaces(folders);
  for (const [flag, folder] of [
    ['--archive-dir', folders.processed],
    ['--quarantine-dir', folders.quarantine],
  ] as const) {
    if (resolve(folder) !== resolve(folders.incoming)) continue;
    throw new UsageError(
      `Cannot use ${flag}: it is the incoming folder itself (${folders.incoming}).`,
      {
        code: 'usage.folders',
        hint: 'Set another folder.',
      },
    );
  }
  return folders;
}

function remotePlaces(folders: FolderPlaces): FolderPlaces {
  if (!Object.values(folders).every(isRemoteUrl)) {
    throw new UsageError('Cannot mix remote and local folders.', {
      code: 'usage.folders',
      hint: 'Use URLs for all of --input, --archive-dir and --quarantine-dir, or for none.',
    });
  }
  const incoming = remotePlace(folders.incoming);
  for (const place of [folders.processed, folders.quarantine].map(remotePlace)) {
    if (placeUrl(place) === placeUrl(incoming)) {
      throw new UsageError(`Cannot move files into the incoming location ${placeUrl(place)}.`, {
        code: 'usage.folders',
        hint: 'Set another --archive-dir or --quarantine-dir.',
      });
    }
    // Files can be moved between two buckets of the same storage.
    const isOther = place.scheme === 'sftp' && place.authority !== incoming.authority;
    if (!isOther && place.scheme === incoming.scheme) continue;
    throw new UsageError(`Cannot move files from ${placeUrl(incoming)} to ${placeUrl(place)}.`, {
      code: 'usage.folders',
      hint: 'Use the same scheme, and for sftp:// the same user, host and port, in all three URLs.',
    });
  }
  return folders;
}
