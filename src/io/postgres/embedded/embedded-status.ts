import { openConnection } from '../connection/connection.js';
import { targetUrl } from '../connection/database-target.js';
import { embeddedPaths, type EmbeddedPaths } from './embedded-paths.js';
import { machineFailure } from './machine-failure.js';
import { passwordFile, TCP_HOST, TCP_USER } from './tcp-access.js';
import { findRunningServer, type RunningServer } from './running-server.js';

/** The state of the embedded server; properties of a running server are null when it is stopped. */
export interface EmbeddedStatus {
  readonly running: boolean;
  /** A URL for psql. */
  readonly url: string | null;
  readonly version: string | null;
  readonly dataDir: string;
  readonly pid: number | null;
  /** TCP access for programs without socket support; null if it is off. */
  readonly tcp: TcpStatus | null;
}

/** TCP access for programs that only read. */
export interface TcpStatus {
  /** Without the password. */
  readonly url: string;
  readonly passwordFile: string;
}

/** Determines the state of the embedded server, without starting it. */
export async function embeddedStatus(home: string | undefined): Promise<EmbeddedStatus> {
  const paths = embeddedPaths(home);
  const dataDir = paths.data;
  const server = findServer(paths.data, paths.home);
  if (server?.ready !== true) {
    return { running: false, url: null, version: null, dataDir, pid: null, tcp: null };
  }
  return {
    running: true,
    url: targetUrl(server.target),
    version: await askVersion(server),
    dataDir,
    pid: server.pid,
    tcp: tcpStatus(server, paths),
  };
}

function tcpStatus({ tcpPort, target }: RunningServer, paths: EmbeddedPaths): TcpStatus | null {
  if (tcpPort === undefined) return null;
  const url = targetUrl({ ...target, host: TCP_HOST, port: tcpPort, user: TCP_USER });
  return { url, passwordFile: passwordFile(paths) };
}

function findServer(data: string, home: string): RunningServer | undefined {
  try {
    return findRunningServer(data);
  } catch (error) {
    throw machineFailure(error, home);
  }
}

async function askVersion({ target }: RunningServer): Promise<string> {
  await using connection = await openConnection(target, {
    schema: 'public',
    applicationName: 'ecomstream db status',
  });
  const [row] = await connection.sql<{ version: string }[]>`
    select current_setting('server_version') as version`;
  return row?.version ?? '';
}
