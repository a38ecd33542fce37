import { checkDataFolder } from '../../../io/postgres/embedded/check-data-folder.js';
import type { EmbeddedPaths } from '../../../io/postgres/embedded/embedded-paths.js';
import { machineFailure } from '../../../io/postgres/embedded/machine-failure.js';
import { findServerAsset } from '../../../io/postgres/embedded/server-asset.js';
import { serverUser } from '../../../io/postgres/embedded/server-user.js';
import { brokenBy, fine, type Finding } from '../findings/finding.js';

/** Checks whether the stopped embedded server could be started, without starting it. */
export function checkHome({ home, data }: EmbeddedPaths): Finding {
  try {
    findServerAsset();
    checkDataFolder(data, serverUser());
    return fine(
      'database',
      `The embedded PostgreSQL is stopped; the first command that needs it starts it.\nIts data is in ${home}.`,
    );
  } catch (error) {
    return brokenBy('database', machineFailure(error, home));
  }
}
