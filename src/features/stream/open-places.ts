import type { KeptFolder } from '../../io/files/kept-folder.js';
import { KeptLocalFiles } from '../../io/files/local-folder/kept-local-files.js';
import { KeptRemoteFiles } from '../../io/files/remote/kept-remote-files.js';
import { isRemoteUrl, remotePlace } from '../../io/files/remote/remote-place.js';
import type { FolderPlaces } from '../../io/files/source-folder.js';
import { remoteCalls, type RemoteSettings } from './open-source.js';

/** The folders of a run, for a command that searches them or deletes their files. */
export type KeptPlaces = Readonly<Record<keyof FolderPlaces, KeptFolder>>;

/** Open folders. Disposing closes their connections. */
export interface OpenPlaces extends AsyncDisposable {
  readonly folders: KeptPlaces;
}

/**
 * Opens the folders of a run, on this machine or on a remote storage. Does not connect yet.
 * @throws UsageError as `remoteCalls` does.
 */
export function openPlaces(places: FolderPlaces, settings: RemoteSettings): OpenPlaces {
  if (!isRemoteUrl(places.incoming)) {
    return {
      folders: localPlaces(places),
      [Symbol.asyncDispose]: () => Promise.resolve(),
    };
  }
  const calls = remoteCalls(places.incoming, settings);
  const others = Object.values(places).map(remotePlace);
  const open = (url: string) => new KeptRemoteFiles(calls, remotePlace(url), others);
  return {
    folders: ofEach(places, open),
    [Symbol.asyncDispose]: () => calls[Symbol.asyncDispose](),
  };
}

/** Opens the folders of a run on this machine. */
export function localPlaces(places: FolderPlaces): KeptPlaces {
  return ofEach(places, (path) => new KeptLocalFiles(path, Object.values(places)));
}

function ofEach(
  { incoming, processed, quarantine }: FolderPlaces,
  open: (place: string) => KeptFolder,
): KeptPlaces {
  return { incoming: open(incoming), processed: open(processed), quarantine: open(quarantine) };
}
