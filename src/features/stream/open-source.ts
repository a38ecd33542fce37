import { UsageError } from '../../core/errors/usage-error.js';
import type { FilePrivacy } from '../../io/files/file-privacy.js';
import { LocalFolder } from '../../io/files/local-folder/local-folder.js';
import type { ObjectCalls } from '../../io/files/object-store/object-calls.js';
import { ObjectFolder } from '../../io/files/object-store/object-folder.js';
import { isObjectUrl } from '../../io/files/object-store/object-place.js';
import { s3Calls } from '../../io/files/object-store/s3-calls.js';
import type { FolderPlaces, SourceFolder } from '../../io/files/source-folder.js';
import { SYSTEM_CLOCK } from '../../io/process/clock.js';
import type { StreamSettings } from '../../pipeline/run-context.js';

/** What of a source its settings do not say. */
export interface SourceParts {
  readonly places: FolderPlaces;
  /** Whether a file is taken, by its name. */
  readonly isTaken: (name: string) => boolean;
  /** How personal data are taken out of files that are moved; undefined where files are moved as they are. */
  readonly privacy: FilePrivacy | undefined;
}

/**
 * The incoming folder of a run, on this machine or in an object storage. Connects to nothing yet.
 * @throws UsageError for what cannot be done with objects.
 */
export function openSource(settings: StreamSettings, parts: SourceParts): SourceFolder {
  const { settle, dryRun: isReadOnly, recursive: isRecursive } = settings;
  const { places, isTaken, privacy } = parts;
  if (!isObjectUrl(places.incoming)) {
    const clock = SYSTEM_CLOCK;
    return new LocalFolder({ places, settle, clock, isReadOnly, privacy, isRecursive, isTaken });
  }
  if (privacy !== undefined && settings.afterLoad === 'archive') {
    throw new UsageError('Cannot archive objects with --pii: rewriting objects is not supported.', {
      code: 'usage.object-privacy',
      hint: 'Use --after-load delete or --after-load keep.',
    });
  }
  const calls = objectCalls(settings);
  return new ObjectFolder({ calls, places, clock: SYSTEM_CLOCK, isRecursive, isTaken });
}

/** The calls to the object storage that settings name. */
export function objectCalls({
  endpoint,
  region,
  virtualHosts,
}: Pick<StreamSettings, 'endpoint' | 'region' | 'virtualHosts'>): ObjectCalls {
  return s3Calls({ endpoint, region, isPathStyle: endpoint !== undefined && !virtualHosts });
}
