import type { Socket } from 'node:net';
import postgres from 'postgres';
import { connectFailure } from './database-failure.js';
import type { DatabaseTarget } from './database-target.js';
import { openSocket, type OpenSocket } from './open-socket.js';
import { guardAgainstStall, type GuardedConnection } from './stall-guard.js';

/** The driver's tagged-template function, on one connection. */
export type Sql = postgres.Sql;

/** One connection with a socket that can be destroyed at any time. */
export interface Connection extends AsyncDisposable, GuardedConnection {
  readonly sql: Sql;
  /** Ends the session with the server and closes the connection. */
  end(): Promise<void>;
}

/** The options of a connection. */
export interface ConnectionOptions {
  /** The schema of the tables; becomes the search_path. */
  readonly schema: string;
  /** The name in pg_stat_activity. */
  readonly applicationName: string;
}

/** The driver's own types lack its `socket` option. */
type DriverOptions = postgres.Options<Record<string, never>> & { socket: () => Promise<Socket> };

const CONNECT_SECONDS = 10;
const END_SECONDS = 5;

/**
 * Opens one connection and tests it with a query.
 * @throws DatabaseError when the server cannot be reached or rejects the connection.
 */
export async function openConnection(
  target: DatabaseTarget,
  options: ConnectionOptions,
): Promise<Connection> {
  let open: OpenSocket | undefined;
  const driver: DriverOptions = {
    ...driverOptions(target, options),
    // The driver reopens a closed connection by itself; a connection that lost its session state must not be
    // reused.
    socket: async () => {
      if (open !== undefined) {
        throw Object.assign(new Error('the connection was closed'), { code: 'CONNECTION_CLOSED' });
      }
      open = await openSocket(target, CONNECT_SECONDS * 1_000);
      // The driver loses a query that is made between the end of a connection and its reopening: it would wait
      // forever. After this call, such a query is rejected.
      open.socket.once('close', endAtOnce);
      return open.socket;
    },
  };
  const sql = postgres(driver);
  const endAtOnce = () => {
    void sql.end({ timeout: 0 }).catch(() => undefined); // it is closed in any case
  };
  const connection: Connection = {
    sql,
    end: () => sql.end({ timeout: END_SECONDS }),
    destroy: () => {
      open?.socket.destroy();
      open?.carrier.destroy();
      endAtOnce();
    },
    activity: () => (open === undefined ? 0 : open.carrier.bytesRead + open.carrier.bytesWritten),
    [Symbol.asyncDispose]: () => connection.end(),
  };
  try {
    await guardAgainstStall(connection, CONNECT_SECONDS * 1_000, async () => {
      await sql`select 1`;
    });
  } catch (error) {
    connection.destroy();
    throw connectFailure(error, target);
  }
  return connection;
}

function driverOptions(
  target: DatabaseTarget,
  options: ConnectionOptions,
): postgres.Options<Record<string, never>> {
  return {
    host: target.host,
    port: target.port,
    user: target.user,
    database: target.database,
    ...(target.password === undefined ? {} : { pass: target.password }),
    ssl: false, // the socket is already encrypted
    max: 1,
    connect_timeout: CONNECT_SECONDS,
    idle_timeout: 0,
    max_lifetime: null,
    fetch_types: false,
    onnotice: () => undefined,
    connection: {
      application_name: options.applicationName,
      search_path: `"${options.schema}"`,
      TimeZone: 'UTC',
      datestyle: 'ISO, YMD',
      client_min_messages: 'warning',
    },
  };
}
