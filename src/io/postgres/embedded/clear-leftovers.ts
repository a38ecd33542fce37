import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SOCKET_PREFIX, type EmbeddedPaths } from './embedded-paths.js';
import { pidFile, readPidFile } from './running-server.js';

/** Makes the leftovers of a server that was killed harmless. Call it when no server runs on the data. */
export function clearLeftovers(paths: EmbeddedPaths): void {
  disownPidFile(paths.data);
  // Of any port: another one may have been asked for.
  for (const name of readdirSync(paths.socket)) {
    if (name.startsWith(SOCKET_PREFIX)) rmSync(join(paths.socket, name), { force: true });
  }
}

/**
 * PostgreSQL refuses to start while the process id in postmaster.pid is alive, even when it belongs to
 * another program by now. It takes its parent's id for a leftover (CreateLockFile in
 * src/backend/utils/init/miscinit.c), and then still makes sure, by the shared memory that the file
 * names, that no orphaned backend is at work: so the file is kept and our id is put into it.
 */
function disownPidFile(data: string): void {
  const text = readPidFile(data);
  if (text === undefined) return;
  const [, ...rest] = text.split('\n');
  writeFileSync(pidFile(data), [process.pid, ...rest].join('\n'));
}
