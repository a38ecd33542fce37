/** No byte was sent or received for the limit, although work was in progress. */
export class ConnectionStalled extends Error {
  override name = 'ConnectionStalled';
  readonly code = 'COPY_STALLED';
}

const LOOK_AT_LEAST_EVERY = 5_000;

/** A connection as the guard needs it. */
export interface GuardedConnection {
  /** A number that grows with every byte sent or received, to detect a silent network. */
  activity(): number;
  /** Closes the socket immediately: the server rolls back the open transaction. */
  destroy(): void;
}

/** Awaits work that does not involve the server: until then the connection may be silent. */
export type WhileIdle = <T>(waiting: Promise<T>) => Promise<T>;

/**
 * Runs work on a connection and destroys the connection when no byte is transferred for `limit` milliseconds. The
 * reason: statement_timeout does not apply while a server waits for COPY data, and a dead network reports nothing.
 * @throws ConnectionStalled instead of the error that the work throws then.
 */
export async function guardAgainstStall<T>(
  connection: GuardedConnection,
  limit: number,
  work: (whileIdle: WhileIdle) => Promise<T>,
): Promise<T> {
  const lookEvery = Math.min(LOOK_AT_LEAST_EVERY, limit);
  let last = connection.activity();
  let quiet = 0;
  let stalled = false;
  let idle = false;
  const whileIdle: WhileIdle = async (waiting) => {
    idle = true;
    try {
      return await waiting;
    } finally {
      idle = false;
    }
  };
  const timer = setInterval(() => {
    const now = connection.activity();
    quiet = now === last && !idle ? quiet + lookEvery : 0;
    last = now;
    if (quiet < limit) return;
    stalled = true;
    connection.destroy();
  }, lookEvery);
  try {
    return await work(whileIdle);
  } catch (error) {
    throw stalled
      ? new ConnectionStalled('the server did not answer in time', { cause: error })
      : error;
  } finally {
    clearInterval(timer);
  }
}
