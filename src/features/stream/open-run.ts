import type { DatabaseTarget } from '../../io/postgres/connection/database-target.js';
import { resolveTarget, type DatabaseSettingValues } from '../../io/postgres/resolve-target.js';
import { SYSTEM_CLOCK } from '../../io/process/clock.js';
import { memoizeDeviceTypes } from '../../core/event/device-type.js';
import { requireFolder } from '../../io/files/local-folder/list-folder.js';
import { isRemoteUrl } from '../../io/files/remote/remote-place.js';
import { findMappings } from '../../io/files/find-mapping.js';
import { filePrivacy } from './file-privacy.js';
import type { Edges, StreamSettings } from '../../pipeline/run-context.js';
import { openProtector } from '../../io/files/open-protector.js';
import { openSource } from './open-source.js';
import { openDryStore, openStore, type OpenStore } from './open-store.js';
import { takesFile } from './takes-file.js';
import { streamFolders } from './stream-folders.js';

/** All resources of a run, which must be disposed. */
export interface OpenRun extends AsyncDisposable, Pick<OpenStore, 'ready' | 'cut'> {
  readonly target: DatabaseTarget;
  readonly edges: Edges;
}

/**
 * Finds the database, the mappings, the folders and the key of a run. Does not connect yet.
 * @throws UsageError for settings that cannot work; MachineError when the folder does not exist or the embedded
 *   server cannot be started.
 */
export async function openRun(
  settings: StreamSettings & DatabaseSettingValues,
  notify: (line: string) => void,
): Promise<OpenRun> {
  const places = streamFolders(settings);
  const mappings = await findMappings(settings.mapping);
  const protector = await openProtector(settings);
  // Checked before a database is created for it.
  const isLocal = !isRemoteUrl(places.incoming);
  if (isLocal && settings.databaseUrl === undefined) await requireFolder(places.incoming);
  const { target, embedded } = await resolveTarget(settings, notify);
  const opened = settings.dryRun
    ? openDryStore(target, settings)
    : openStore({ target, embedded, notify }, settings);
  const privacy = filePrivacy({ protector, store: opened.store }, settings.onNewColumns);
  const isTaken = takesFile(settings, mappings);
  const files = openSource(settings, { places, privacy, isTaken });
  return {
    target,
    edges: {
      source: files.source,
      mappings,
      store: opened.store,
      clock: SYSTEM_CLOCK,
      random: Math.random,
      deviceType: memoizeDeviceTypes(),
      protector,
    },
    ready: opened.ready,
    cut: opened.cut,
    [Symbol.asyncDispose]: async () => {
      await files[Symbol.asyncDispose]();
      await opened[Symbol.asyncDispose]();
    },
  };
}
