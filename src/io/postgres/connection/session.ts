import { openConnection, type Connection, type ConnectionOptions, type Sql } from './connection.js';
import type { DatabaseTarget } from './database-target.js';
import { guardAgainstStall, type WhileIdle } from './stall-guard.js';

/** The options of a session's connections. */
export interface SessionOptions extends ConnectionOptions {
  /** The milliseconds without traffic after which an active connection fails; default: a minute. */
  readonly stallLimit?: number | undefined;
}

const STALL_LIMIT = 60_000;

/**
 * One connection at a time to one database: opened on first use and discarded after any failure, so that no
 * half-finished work remains.
 */
export class Session implements AsyncDisposable {
  #connection: Promise<Connection> | undefined;

  constructor(
    private readonly target: DatabaseTarget,
    private readonly options: SessionOptions,
    /** Prepares a new connection, for example with a lock. */
    private readonly prepare: (sql: Sql) => Promise<void> = () => Promise.resolve(),
  ) {}

  /** Runs work on the connection. Any failure ends the connection. */
  async use<T>(work: (sql: Sql, whileIdle: WhileIdle) => Promise<T>): Promise<T> {
    const opening = (this.#connection ??= this.#open());
    try {
      const connection = await opening;
      return await this.#guarded(connection, work);
    } catch (error) {
      this.#discard(opening);
      throw error;
    }
  }

  /** Starts to open the connection for the next use. A failure is ignored; that use retries it. */
  open(): void {
    const opening = (this.#connection ??= this.#open());
    opening.catch(() => this.#discard(opening));
  }

  /** Destroys the connection immediately. */
  destroy(): void {
    if (this.#connection !== undefined) this.#discard(this.#connection);
  }

  /** Ends the connection; the next use opens a new one. */
  async close(): Promise<void> {
    const opening = this.#connection;
    this.#connection = undefined;
    const connection = await opening?.catch(() => undefined); // never opened: nothing to end
    await connection?.end();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #guarded<T>(
    connection: Connection,
    work: (sql: Sql, whileIdle: WhileIdle) => Promise<T>,
  ): Promise<T> {
    const { stallLimit = STALL_LIMIT } = this.options;
    return guardAgainstStall(connection, stallLimit, (whileIdle) =>
      work(connection.sql, whileIdle),
    );
  }

  #discard(opening: Promise<Connection>): void {
    if (this.#connection === opening) this.#connection = undefined;
    void opening.then((connection) => connection.destroy()).catch(() => undefined); // never opened: nothing to destroy
  }

  async #open(): Promise<Connection> {
    const connection = await openConnection(this.target, this.options);
    try {
      await this.#guarded(connection, this.prepare);
      return connection;
    } catch (error) {
      connection.destroy();
      throw error;
    }
  }
}
