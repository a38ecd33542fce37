import type { FilePrivacy } from '../../io/files/file-privacy.js';
import { LocalFolder } from '../../io/files/local-folder/local-folder.js';
import type { RemoteCalls } from '../../io/files/remote/remote-calls.js';
import { RemoteFolder } from '../../io/files/remote/remote-folder.js';
import { isRemoteUrl, remotePlace } from '../../io/files/remote/remote-place.js';
import { s3Calls } from '../../io/files/s3/s3-calls.js';
import { keyProblem, sftpCalls } from '../../io/files/sftp/sftp-calls.js';
import { sshAccess } from '../../io/files/sftp/ssh-access.js';
import type { remoteSettings } from '../../pipeline/rules/remote-settings.js';
import type { FolderPlaces, SourceFolder } from '../../io/files/source-folder.js';
import { SYSTEM_CLOCK } from '../../io/process/clock.js';
import type { StreamSettings } from '../../pipeline/run-context.js';

/** The settings for a command's remote storage. */
export type RemoteSettings = Pick<StreamSettings, keyof typeof remoteSettings>;

/** The settings of a source. */
export type SourceSettings = RemoteSettings &
  Pick<StreamSettings, 'settle' | 'dryRun' | 'recursive'>;

/** Parts of a source that are not in its settings. */
export interface SourceParts {
  readonly places: FolderPlaces;
  /** Whether a file is loaded, by its name; by default every file that certainly contains data. */
  readonly isTaken?: (name: string) => boolean;
  /** Removes personal data from files that are moved; undefined when files are moved unchanged. */
  readonly privacy?: FilePrivacy | undefined;
}

/** An incoming folder. Disposing closes its connections. */
export interface OpenSource extends AsyncDisposable {
  readonly source: SourceFolder;
}

/**
 * Opens the incoming folder of a run, on this machine or on a remote storage. Does not connect yet.
 * @throws UsageError as `remoteCalls` does.
 */
export function openSource(
  settings: SourceSettings,
  { places, ...parts }: SourceParts,
): OpenSource {
  const { settle, dryRun: isReadOnly, recursive: isRecursive } = settings;
  const clock = SYSTEM_CLOCK;
  if (!isRemoteUrl(places.incoming)) {
    const local = { places, settle, clock, isReadOnly, isRecursive, ...parts };
    return {
      source: new LocalFolder(local),
      [Symbol.asyncDispose]: () => Promise.resolve(),
    };
  }
  const calls = remoteCalls(places.incoming, settings);
  const { leastSettle = 0 } = calls;
  return {
    source: new RemoteFolder({
      calls,
      places,
      settle: Math.max(settle, leastSettle),
      clock,
      isRecursive,
      ...parts,
    }),
    [Symbol.asyncDispose]: () => calls[Symbol.asyncDispose](),
  };
}

/**
 * The calls to the remote storage of a URL.
 * @throws UsageError when it is not the URL of a folder, or a file named in the settings cannot be used.
 */
export function remoteCalls(url: string, settings: RemoteSettings): RemoteCalls {
  const { scheme, authority } = remotePlace(url);
  if (scheme === 'sftp') return sftpCalls(sshAccess(authority, settings, keyProblem));
  const { endpoint, region, virtualHosts } = settings;
  return s3Calls({ endpoint, region, isPathStyle: endpoint !== undefined && !virtualHosts });
}
