import type { EmbeddedPaths } from './embedded-paths.js';
import { SOCKET_PORT } from './embedded-paths.js';
import { TCP_HOST } from './tcp-access.js';

/** The properties of the machine that determine the server's settings. */
export interface Machine {
  /** Bytes of memory that this process may use. */
  readonly memory: number;
  /** Whether /dev/shm has enough space for the shared memory of parallel queries. */
  readonly sharedMemoryFolder: boolean;
}

/** TCP access for programs without socket support. */
export interface TcpListening {
  readonly port: number;
  /** The file with the access rules. */
  readonly hbaFile: string;
}

const MEGABYTE = 1024 * 1024;
const MIN_SHARED_BUFFERS_MB = 16;
const MAX_SHARED_BUFFERS_MB = 256;

/** The command line of the server: tuned for loading, with durable commits. */
export function serverArguments(
  paths: EmbeddedPaths,
  machine: Machine,
  tcp?: TcpListening,
): string[] {
  const settings: Readonly<Record<string, string>> = {
    // Only the private socket, unless TCP was requested; the quotes protect commas and spaces in its path.
    listen_addresses: tcp === undefined ? '' : TCP_HOST,
    ...(tcp === undefined ? {} : { hba_file: tcp.hbaFile }),
    unix_socket_directories: `"${paths.socket.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    port: String(tcp?.port ?? SOCKET_PORT),
    max_connections: '100',

    shared_buffers: `${sharedBuffers(machine.memory)}MB`,
    dynamic_shared_memory_type: machine.sharedMemoryFolder ? 'posix' : 'mmap',
    wal_compression: 'on',
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    jit: 'off',

    timezone: 'UTC',
    log_timezone: 'UTC',
    datestyle: 'ISO, YMD',
    lc_messages: 'C',

    // Details, contexts and statements can contain a customer's row.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    log_checkpoints: 'off',
  };
  return [
    '-D',
    paths.data,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}

function sharedBuffers(memory: number): number {
  const eighth = Math.floor(memory / 8 / MEGABYTE);
  return Math.min(MAX_SHARED_BUFFERS_MB, Math.max(MIN_SHARED_BUFFERS_MB, eighth));
}
