import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { DatabaseTarget } from '../../src/io/postgres/connection/database-target.js';
import { embeddedPaths } from '../../src/io/postgres/embedded/embedded-paths.js';
import { ensureEmbeddedServer } from '../../src/io/postgres/embedded/ensure-embedded-server.js';
import { serverUser } from '../../src/io/postgres/embedded/server-user.js';
import { installedServer, NO_SECOND_SERVER, startSecondServer } from '../support/second-server.js';
import { killServer } from '../support/server-processes.js';
import { temporaryHome } from '../support/temporary-home.js';

/** A server of a scenario's own, which it may end as it likes. */
export interface OwnServer extends AsyncDisposable {
  readonly target: DatabaseTarget;
  /** Whether the target is a database with all tables already; else one is made on the server. */
  readonly isMigrated?: boolean;
  /** Ends it at once, as a power cut would; open transactions are rolled back at its next start. */
  readonly cutPower: () => Promise<void>;
  /** Starts it again. */
  readonly start: () => Promise<void>;
}

/** A kind of server that scenarios are played against. */
export interface ServerKind {
  readonly name: string;
  /** Why it is not here. */
  readonly skipped?: string;
  readonly open: () => Promise<OwnServer>;
}

/** The server that ships with ecomstream, with its settings and with fsync on. */
export const EMBEDDED: ServerKind = {
  name: 'embedded server',
  open: async () => {
    const home = temporaryHome();
    const start = () => ensureEmbeddedServer({ home: home.home, notify: () => undefined });
    const { target } = await start();
    return {
      target,
      cutPower: () => killServer(embeddedPaths(home.home).data),
      start: async () => void (await start()),
      [Symbol.asyncDispose]: () => home[Symbol.asyncDispose](),
    };
  },
};

/** The PostgreSQL that is installed on this machine. */
export const INSTALLED: ServerKind = {
  name: `PostgreSQL ${installedServer?.major ?? '14 to 17'}`,
  ...(installedServer === undefined ? { skipped: NO_SECOND_SERVER } : {}),
  open: () => openInstalled(),
};

/** Opens the installed server; from its next start on with more in its environment. */
export async function openInstalled(env: NodeJS.ProcessEnv = {}): Promise<OwnServer> {
  if (installedServer === undefined) throw new Error(NO_SECOND_SERVER);
  const { bin } = installedServer;
  const server = await startSecondServer(installedServer);
  const control = async (...words: readonly string[]) => {
    const command = ['-D', server.data, '-w', '-s', '-l', join(server.data, 'log'), ...words];
    const options = { ...serverUser(), cwd: '/', env: { ...process.env, ...env } };
    await promisify(execFile)(join(bin, 'pg_ctl'), command, options);
  };
  const cutPower = () => control('stop', '-m', 'immediate');
  const settings = `-c listen_addresses= -c unix_socket_directories=${server.data} -c fsync=off`;
  return {
    target: server.target,
    cutPower,
    start: () => control('start', '-o', settings),
    [Symbol.asyncDispose]: async () => {
      await cutPower().catch(() => undefined); // it is stopped already
      await server[Symbol.asyncDispose]();
    },
  };
}

/** All kinds; one that this machine lacks says so. */
export const SERVER_KINDS: readonly ServerKind[] = [EMBEDDED, INSTALLED];
