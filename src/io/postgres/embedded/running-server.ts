import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { errorCode } from '../../../core/errors/error-message.js';
import type { DatabaseTarget } from '../connection/database-target.js';

/** A server process that has the data folder open. */
export interface RunningServer {
  readonly pid: number;
  /** Whether it accepts connections; otherwise it starts, recovers or shuts down. */
  readonly ready: boolean;
  readonly target: DatabaseTarget;
  /** The port on which it listens besides its socket; undefined if there is none. */
  readonly tcpPort: number | undefined;
}

/** Lines of postmaster.pid, from 0: src/include/utils/pidfile.h */
const PID = 0;
const PORT = 3;
const SOCKET_FOLDER = 4;
const LISTEN_ADDRESS = 5;
const STATUS = 7;

/** Finds the server that runs on a data folder, ignoring a leftover postmaster.pid. */
export function findRunningServer(data: string): RunningServer | undefined {
  const lines = readPidFile(data)?.split('\n') ?? [];
  const pid = Number(lines[PID]);
  if (!isServerOf(pid, data)) return undefined;
  return {
    pid,
    ready: lines[STATUS]?.trim() === 'ready',
    tcpPort: (lines[LISTEN_ADDRESS] ?? '').trim() === '' ? undefined : Number(lines[PORT]),
    target: {
      host: lines[SOCKET_FOLDER] ?? '',
      port: Number(lines[PORT]),
      user: 'ecom',
      password: undefined,
      database: 'ecommerce_events',
      sslMode: 'disable',
      sslRootCert: undefined,
    },
  };
}

/** The path of the file with a server's process id and state. */
export function pidFile(data: string): string {
  return join(data, 'postmaster.pid');
}

/** The text of postmaster.pid, or undefined if there is none. */
export function readPidFile(data: string): string | undefined {
  try {
    return readFileSync(pidFile(data), 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** Whether a process is a PostgreSQL server of this data folder, and not another program with a reused id. */
export function isServerOf(pid: number, data: string): boolean {
  if (!Number.isInteger(pid) || pid < 1) return false;
  try {
    // A zombie process has an empty command line.
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    // On another processor architecture, the emulator (qemu, Rosetta) comes first.
    const isPostgres = words.slice(0, 2).some((word) => basename(word) === 'postgres');
    return isPostgres && words.includes(data);
  } catch {
    return false;
  }
}
