import { remoteSettings } from '../../pipeline/rules/remote-settings.js';
import { streamSettings } from '../../pipeline/rules/stream-settings.js';

/** Where `ecomstream fsck` finds the archive; the folders are those of stream. */
export const fsckSettings = {
  input: streamSettings.input,
  archiveDir: streamSettings.archiveDir,
  quarantineDir: streamSettings.quarantineDir,
  ...remoteSettings,
};
