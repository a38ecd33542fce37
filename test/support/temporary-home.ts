import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { embeddedPaths } from '../../src/io/postgres/embedded/embedded-paths.js';
import { stopEmbeddedServer } from '../../src/io/postgres/embedded/stop-embedded-server.js';

/** A home of a test's own, which is not there yet; `await using` stops its server and removes it. */
export interface TemporaryHome extends AsyncDisposable {
  readonly home: string;
  /** The folder around the home, which exists. */
  readonly parent: string;
}

/** Makes room for a home below /tmp. */
export function temporaryHome(name = 'home'): TemporaryHome {
  const parent = mkdtempSync('/tmp/ecs-test-');
  chmodSync(parent, 0o755); // the server may run as another user
  return homeIn(parent, join(parent, name), () => rmSync(parent, { recursive: true, force: true }));
}

/** A home in a folder that a test prepared, with what takes the folder away again. */
export function homeIn(parent: string, home: string, remove: () => void): TemporaryHome {
  return {
    home,
    parent,
    [Symbol.asyncDispose]: async () => {
      const { socket } = embeddedPaths(home);
      await stopEmbeddedServer(home);
      remove();
      rmSync(socket, { recursive: true, force: true });
    },
  };
}
