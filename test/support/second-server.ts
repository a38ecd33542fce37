import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdtempSync, mkdirSync, readdirSync } from 'node:fs';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { DatabaseTarget } from '../../src/io/postgres/connection/database-target.js';
import { serverUser } from '../../src/io/postgres/embedded/server-user.js';

/** Another PostgreSQL that is installed on this machine, not the embedded one. */
export interface InstalledServer {
  readonly major: number;
  /** The folder of initdb and postgres. */
  readonly bin: string;
}

/** A temporary server of an installed PostgreSQL; `await using` stops and removes it. */
export interface SecondServer extends AsyncDisposable {
  readonly target: DatabaseTarget;
  readonly data: string;
}

const DEBIAN = '/usr/lib/postgresql';
const MAJORS = [17, 16, 15, 14];
const run = promisify(execFile);

/** The newest installed PostgreSQL of another major version; undefined where there is none. */
export const installedServer: InstalledServer | undefined = MAJORS.map((major) => ({
  major,
  bin: join(DEBIAN, String(major), 'bin'),
})).find(({ bin }) => existsSync(join(bin, 'initdb')));

/** Why a suite on another PostgreSQL is skipped; put it in the suite's name. */
export const NO_SECOND_SERVER = 'skipped: no PostgreSQL 14 to 17 in /usr/lib/postgresql';

/** Makes a cluster of the installed server in a folder, without starting it. */
export async function initialise({ bin }: InstalledServer, data: string): Promise<void> {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  if (process.getuid?.() === 0) chownSync(data, serverUser().uid, serverUser().gid);
  const words = ['-D', data, '-U', 'ecom', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
  await run(join(bin, 'initdb'), words, { ...serverUser(), cwd: '/' });
}

/** What a test wants of a server of its own. */
export interface ServerWishes {
  /** Settings in the form `name=value`, stronger than ours. */
  readonly settings?: readonly string[];
  /** Changes the fresh data before the server starts. */
  readonly prepare?: (data: string) => void;
}

/** Starts the installed server with fresh data, on a private socket; fsync is off. */
export async function startSecondServer(
  server: InstalledServer,
  { settings: wished = [], prepare }: ServerWishes = {},
): Promise<SecondServer> {
  const folder = mkdtempSync('/tmp/ecs-second-');
  chmodSync(folder, 0o755);
  const data = join(folder, 'data');
  await initialise(server, data);
  prepare?.(data);
  const ours = ['listen_addresses=', `unix_socket_directories=${data}`, 'fsync=off'];
  const settings = [...ours, ...wished];
  const words = ['-D', data, ...settings.flatMap((setting) => ['-c', setting])];
  const postgres = spawn(join(server.bin, 'postgres'), words, {
    ...serverUser(),
    cwd: '/',
    stdio: 'ignore',
  });
  const ended = once(postgres, 'exit');
  while (!isReady(data)) {
    if (postgres.exitCode !== null) throw new Error(`PostgreSQL ${server.major} did not start`);
    await sleep(20);
  }
  return {
    data,
    target: {
      host: data,
      port: 5432,
      user: 'ecom',
      password: undefined,
      database: 'postgres',
      sslMode: 'disable',
      sslRootCert: undefined,
    },
    [Symbol.asyncDispose]: async () => {
      postgres.kill('SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function isReady(data: string): boolean {
  if (!readdirSync(data).includes('postmaster.pid')) return false;
  return /^ready\s*$/m.test(readFileSync(join(data, 'postmaster.pid'), 'utf8'));
}
