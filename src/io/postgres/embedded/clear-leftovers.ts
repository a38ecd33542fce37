import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SOCKET_PREFIX, type EmbeddedPaths } from './embedded-paths.js';
import { pidFile, readPidFile } from './running-server.js';

/** Neutralises the leftovers of a killed server. Call it when no server runs on the data. */
export function clearLeftovers(paths: EmbeddedPaths): void {
  disownPidFile(paths.data);
  // Of any port: the port may have changed.
  for (const name of readdirSync(paths.socket)) {
    if (name.startsWith(SOCKET_PREFIX)) rmSync(join(paths.socket, name), { force: true });
  }
}

/**
 * PostgreSQL refuses to start while the process id in postmaster.pid is alive, even when another program has that
 * id now. It treats its parent's id as a leftover (CreateLockFile in src/backend/utils/init/miscinit.c). It then
 * still checks, by the shared memory named in the file, that no orphaned backend is active. So the file is kept,
 * with the id of this process in it.
 */
function disownPidFile(data: string): void {
  const text = readPidFile(data);
  if (text === undefined) return;
  const [, ...rest] = text.split('\n');
  writeFileSync(pidFile(data), [process.pid, ...rest].join('\n'));
}
