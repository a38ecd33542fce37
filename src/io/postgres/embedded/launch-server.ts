import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, fstatSync, statfsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { MachineError } from '../../../core/errors/machine-error.js';
import type { EmbeddedPaths } from './embedded-paths.js';
import { lookAtMachine } from './look-at-machine.js';
import { cannotRun, serverProgram } from './prove-runtime.js';
import { findRunningServer, type RunningServer } from './running-server.js';
import { serverArguments, type TcpListening } from './server-arguments.js';
import { lastServerWords, openServerLog } from './server-log.js';
import type { ServerUser } from './server-user.js';

/** The parameters of a launch. */
export interface Launch {
  readonly paths: EmbeddedPaths;
  /** The folder of the server's program files. */
  readonly runtime: string;
  readonly user: ServerUser;
  /** Where it listens besides its socket. */
  readonly tcp?: TcpListening | undefined;
}

/** How a server process ended before it accepted connections. */
type EarlyEnd = { readonly status: string } | { readonly error: Error };

const POLL_MS = 20;
/** The backends of a killed server notice it within moments. */
const ORPHANS_MS = 10_000;
const ORPHANS = /shared memory block .* still in use/;

/**
 * Starts the server and waits until it accepts connections. It keeps running when this process ends.
 * @throws MachineError with the last lines of the server's log when it does not start.
 */
export async function launchServer(launch: Launch): Promise<RunningServer> {
  const deadline = Date.now() + ORPHANS_MS;
  for (;;) {
    const since = logSize(launch.paths.log);
    const server = spawnServer(launch);
    const end = await readyOrEnded(server, launch.paths.data);
    if ('ready' in end) return end;
    if ('error' in end)
      throw cannotRun(serverProgram(launch.runtime), launch.paths.home, end.error);
    const words = lastServerWords(launch.paths.log, since);
    if (words === undefined || !ORPHANS.test(words) || Date.now() > deadline) {
      throw startFailure(words ?? end.status, launch.paths);
    }
    await sleep(POLL_MS * 10);
  }
}

/** Waits until a server that another process started accepts connections; undefined when it ends first. */
export async function waitUntilReady(data: string): Promise<RunningServer | undefined> {
  for (;;) {
    const server = findRunningServer(data);
    if (server === undefined || server.ready) return server;
    await sleep(POLL_MS);
  }
}

function spawnServer({ paths, runtime, user, tcp }: Launch): ChildProcess {
  const log = openServerLog(paths.log);
  try {
    return spawn(serverProgram(runtime), serverArguments(paths, lookAtMachine(), tcp), {
      ...user,
      cwd: '/',
      env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['ignore', log, log],
      detached: true, // a separate session: Ctrl-C and hang-ups do not reach it
    });
  } finally {
    closeSync(log);
  }
}

async function readyOrEnded(server: ChildProcess, data: string): Promise<RunningServer | EarlyEnd> {
  let end: EarlyEnd | undefined;
  server.once('error', (error) => {
    end = { error };
  });
  server.once('exit', (code, signal) => {
    end ??= {
      status: signal === null ? `it ended with code ${code}` : `it was stopped by ${signal}`,
    };
  });
  for (;;) {
    await sleep(POLL_MS);
    if (end !== undefined) return end;
    const running = findRunningServer(data);
    if (running?.ready === true && running.pid === server.pid) {
      server.unref();
      return running;
    }
  }
}

function logSize(path: string): number {
  const log = openServerLog(path);
  try {
    return fstatSync(log).size;
  } finally {
    closeSync(log);
  }
}

function startFailure(words: string, { home, log }: EmbeddedPaths): MachineError {
  const { bavail, bsize } = statfsSync(home);
  // On a full disk, writing the log fails first.
  const full = /No space left/.test(words) || bavail * bsize < 1_000_000;
  return new MachineError(
    `Cannot start the embedded PostgreSQL in ${home}${full ? ', the disk is full' : ''}: ${words}`,
    {
      code: full ? 'machine.disk-full' : 'machine.embedded-server',
      hint: full ? 'Free space there and try again.' : `See its log ${log}.`,
    },
  );
}
