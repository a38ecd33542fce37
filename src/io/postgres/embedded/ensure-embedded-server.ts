import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { hint } from '../../../core/hints/command-hint.js';
import { POINTERS } from '../../../core/hints/pointers.js';
import type { DatabaseTarget } from '../connection/database-target.js';
import { checkDataFolder } from './check-data-folder.js';
import { clearLeftovers } from './clear-leftovers.js';
import { embeddedPaths, type EmbeddedPaths } from './embedded-paths.js';
import { launchServer, waitUntilReady } from './launch-server.js';
import { machineFailure } from './machine-failure.js';
import { findRunningServer, type RunningServer } from './running-server.js';
import { serverUser } from './server-user.js';
import { MachineError } from '../../../core/errors/machine-error.js';
import {
  letAnalystIn,
  rememberedPort,
  rememberPort,
  writeHbaFile,
  type TcpPort,
} from './tcp-access.js';
import { makeSocketFolder } from './socket-folder.js';
import { withStartLock } from './start-lock.js';
import { unpackServer } from './unpack-server.js';

/** The running embedded server. */
export interface EmbeddedServer {
  readonly target: DatabaseTarget;
  readonly pid: number;
  readonly dataDir: string;
  /** Whether this call started it. */
  readonly started: boolean;
}

export interface EmbeddedOptions {
  /** ECOMSTREAM_HOME, where it is set. */
  readonly home: string | undefined;
  /** The port in addition to the socket, or "off"; default: as the last time. */
  readonly port?: TcpPort | undefined;
  /** Receives a line for standard error, such as the location of the data. */
  readonly notify: (line: string) => void;
}

/**
 * Returns the running embedded server; starts it first where it is not running.
 * @throws MachineError when it cannot run on this machine; partial results are removed.
 */
export async function ensureEmbeddedServer(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const expected = embeddedPaths(options.home);
  try {
    const running = findRunningServer(expected.data);
    if (running?.ready === true) return describe(asked(running, options), expected, false);
    makeHome(expected.home);
    const paths = embeddedPaths(expected.home); // it may contain a link
    return await withStartLock(paths.home, () => start(paths, options));
  } catch (error) {
    throw machineFailure(error, expected.home);
  }
}

async function start(paths: EmbeddedPaths, options: EmbeddedOptions): Promise<EmbeddedServer> {
  const running = await waitUntilReady(paths.data);
  if (running !== undefined) return describe(asked(running, options), paths, false);
  const user = serverUser();
  checkDataFolder(paths.data, user);
  const { runtime, created } = await unpackServer(paths, user);
  makeSocketFolder(paths.socket, user);
  clearLeftovers(paths);
  if (options.port !== undefined) await rememberPort(paths, options.port);
  const port = rememberedPort(paths);
  const tcp = port === undefined ? undefined : { port, hbaFile: writeHbaFile(paths, user) };
  const server = await launchServer({ paths, runtime, user, tcp });
  if (tcp !== undefined) await letAnalystIn(server.target, paths);
  options.notify(
    created
      ? `Created an embedded PostgreSQL; its data is in ${paths.home}.`
      : `Started the embedded PostgreSQL; its data is in ${paths.home}.`,
  );
  return describe(server, paths, true);
}

/** The running server, if it listens as requested. @throws MachineError if it does not. */
function asked(server: RunningServer, { port }: EmbeddedOptions): RunningServer {
  if (port === undefined || (port === 'off' ? undefined : port) === server.tcpPort) return server;
  const listens = server.tcpPort === undefined ? 'on its socket only' : `on port ${server.tcpPort}`;
  throw new MachineError(
    `Cannot change the port: the embedded PostgreSQL is running and listens ${listens}.`,
    {
      code: 'machine.running',
      hint: hint`Run: ${POINTERS.dbStop}\nThen run this command again. It closes all connections to the database.`,
    },
  );
}

/**
 * Not accessible to other users. Root's home is accessible, for any umask, because the server's user must traverse
 * it.
 */
function makeHome(home: string): void {
  const outermost = mkdirSync(home, { recursive: true, mode: 0o700 });
  if (outermost === undefined || process.getuid?.() !== 0) return;
  for (let folder = home; folder.length >= outermost.length; folder = dirname(folder)) {
    chmodSync(folder, 0o755);
  }
}

function describe(server: RunningServer, paths: EmbeddedPaths, started: boolean): EmbeddedServer {
  return { target: server.target, pid: server.pid, dataDir: paths.data, started };
}
