import { checkDataFolder } from '../../../io/postgres/embedded/check-data-folder.js';
import type { EmbeddedPaths } from '../../../io/postgres/embedded/embedded-paths.js';
import { machineFailure } from '../../../io/postgres/embedded/machine-failure.js';
import { findServerAsset } from '../../../io/postgres/embedded/server-asset.js';
import { serverUser } from '../../../io/postgres/embedded/server-user.js';
import { brokenBy, fine, type Finding } from '../findings/finding.js';

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
