import { remoteSettings } from '../../pipeline/rules/remote-settings.js';
import { streamSettings } from '../../pipeline/rules/stream-settings.js';

/** The settings of `ecomstream fsck` to find the archive; the folders are the same as for stream. */
export const fsckSettings = {
  input: streamSettings.input,
  archiveDir: streamSettings.archiveDir,
  quarantineDir: streamSettings.quarantineDir,
  ...remoteSettings,
};
