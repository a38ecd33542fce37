import { checkDataFolder } from '../../database/embedded/check-data-folder.js';
import type { EmbeddedPaths } from '../../database/embedded/embedded-paths.js';
import { machineFailure } from '../../database/embedded/machine-failure.js';
import { findServerAsset } from '../../database/embedded/server-asset.js';
import { serverUser } from '../../database/embedded/server-user.js';
import { brokenBy, fine, type Finding } from '../finding.js';

/** Whether the embedded server, which does not run now, could be started; it is not tried. */
export function checkHome({ home, data }: EmbeddedPaths): Finding {
  try {
    findServerAsset();
    checkDataFolder(data, serverUser());
    return fine(
      'database',
      `The embedded PostgreSQL does not run; the first command that needs it starts it.\nIts data live in ${home}.`,
    );
  } catch (error) {
    return brokenBy('database', machineFailure(error, home));
  }
}
