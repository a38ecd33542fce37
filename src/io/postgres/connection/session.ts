import { openConnection, type Connection, type ConnectionOptions, type Sql } from './connection.js';
import type { DatabaseTarget } from './database-target.js';
import { guardAgainstStall, type WhileIdle } from './stall-guard.js';

/** What a session is told of its connections. */
export interface SessionOptions extends ConnectionOptions {
  /** Milliseconds for which nothing may move on a connection that is at work; a minute unless it is given. */
  readonly stallLimit?: number | undefined;
}

const STALL_LIMIT = 60_000;

/**
 * One connection at a time to one database: opened when it is needed, thrown away after any failure, so that
 * nothing that was half done lives on.
 */
export class Session implements AsyncDisposable {
  #connection: Promise<Connection> | undefined;

  constructor(
    private readonly target: DatabaseTarget,
    private readonly options: SessionOptions,
    /** Prepares a fresh connection, for example with a lock. */
    private readonly prepare: (sql: Sql) => Promise<void> = () => Promise.resolve(),
  ) {}

  /** Runs work on the connection. A failure of any kind ends the connection. */
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

  /** Begins to open the connection, so that the next use finds it there. A failure is left to that use, which tries again. */
  open(): void {
    const opening = (this.#connection ??= this.#open());
    opening.catch(() => this.#discard(opening));
  }

  /** Cuts the connection at once. */
  destroy(): void {
    if (this.#connection !== undefined) this.#discard(this.#connection);
  }

  /** Ends the connection; the next use opens another one. */
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
    void opening.then((connection) => connection.destroy()).catch(() => undefined); // never opened: nothing to cut
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
