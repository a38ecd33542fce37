import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { MachineError } from '../../../core/errors/machine-error.js';
import { embeddedPaths } from './embedded-paths.js';
import { machineFailure } from './machine-failure.js';
import { findRunningServer, isServerOf } from './running-server.js';
import { withStartLock } from './start-lock.js';

/** The result of a stop. */
export interface StopJson {
  /** Whether a server was running. */
  readonly stopped: boolean;
  readonly dataDir: string;
}

const POLL_MS = 20;
/** Allows for the last checkpoint of a server with many changes to write. */
const PATIENCE_MS = 5 * 60_000;

/** Shuts the embedded server down cleanly; open transactions are rolled back. */
export async function stopEmbeddedServer(home: string | undefined): Promise<StopJson> {
  const paths = embeddedPaths(home);
  if (!existsSync(paths.home)) return { stopped: false, dataDir: paths.data };
  try {
    const stopped = await withStartLock(paths.home, () => stop(paths.data));
    return { stopped, dataDir: paths.data };
  } catch (error) {
    throw machineFailure(error, paths.home);
  }
}

async function stop(data: string): Promise<boolean> {
  const server = findRunningServer(data);
  if (server === undefined) return false;
  process.kill(server.pid, 'SIGINT'); // PostgreSQL's fast shutdown
  const deadline = Date.now() + PATIENCE_MS;
  while (isServerOf(server.pid, data)) {
    if (Date.now() > deadline) {
      throw new MachineError(
        `Cannot stop the embedded PostgreSQL: process ${server.pid} does not end.`,
        {
          code: 'machine.stop',
          hint: 'It may still be writing. Check postgres.log in its folder, and try again later.',
        },
      );
    }
    await sleep(POLL_MS);
  }
  return true;
}
