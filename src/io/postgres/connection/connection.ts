import type { Socket } from 'node:net';
import postgres from 'postgres';
import { connectFailure } from './database-failure.js';
import type { DatabaseTarget } from './database-target.js';
import { openSocket, type OpenSocket } from './open-socket.js';
import { guardAgainstStall, type GuardedConnection } from './stall-guard.js';

/** The driver's tagged-template function, on one connection. */
export type Sql = postgres.Sql;

/** One connection with a socket that we own, so that it can always be thrown away. */
export interface Connection extends AsyncDisposable, GuardedConnection {
  readonly sql: Sql;
  /** Says goodbye to the server and closes. */
  end(): Promise<void>;
}

/** How a connection is made. */
export interface ConnectionOptions {
  /** The schema that holds our tables; becomes the search_path. */
  readonly schema: string;
  /** Shows in pg_stat_activity. */
  readonly applicationName: string;
}

/** The driver's own types do not know its `socket` option. */
type DriverOptions = postgres.Options<Record<string, never>> & { socket: () => Promise<Socket> };

const CONNECT_SECONDS = 10;
const END_SECONDS = 5;

/**
 * Opens one connection and proves it with a query.
 * @throws DatabaseError when the server cannot be reached or refuses us.
 */
export async function openConnection(
  target: DatabaseTarget,
  options: ConnectionOptions,
): Promise<Connection> {
  let open: OpenSocket | undefined;
  const driver: DriverOptions = {
    ...driverOptions(target, options),
    // The driver reconnects a closed connection by itself; one that lost its session state must not be reused.
    socket: async () => {
      if (open !== undefined) {
        throw Object.assign(new Error('the connection was closed'), { code: 'CONNECTION_CLOSED' });
      }
      open = await openSocket(target, CONNECT_SECONDS * 1_000);
      // The driver loses a query that comes between the end of a connection and its opening anew: it would
      // wait for ever. After this it is refused.
      open.socket.once('close', endAtOnce);
      return open.socket;
    },
  };
  const sql = postgres(driver);
  const endAtOnce = () => {
    void sql.end({ timeout: 0 }).catch(() => undefined); // it is gone either way
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
    ssl: false, // the socket is encrypted already
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
