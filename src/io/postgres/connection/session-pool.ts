import type { Sql } from './connection.js';
import type { Session } from './session.js';
import type { WhileIdle } from './stall-guard.js';

/** Sessions of the same kind, for concurrent work. */
export class SessionPool implements AsyncDisposable {
  readonly #all: readonly Session[];
  readonly #free: Session[];

  constructor(
    readonly size: number,
    open: () => Session,
  ) {
    this.#all = Array.from({ length: size }, open);
    this.#free = this.#all.toReversed();
  }

  /** Starts to open the connection of the session that is used next. */
  openNext(): void {
    this.#free.at(-1)?.open();
  }

  /** Runs work on a free session; there is never more concurrent work than sessions. */
  async use<T>(work: (sql: Sql, whileIdle: WhileIdle) => Promise<T>): Promise<T> {
    const session = this.#free.pop();
    if (session === undefined) throw new Error(`all ${this.size} sessions are at work`);
    try {
      const result = await session.use(work);
      this.#free.push(session);
      return result;
    } catch (error) {
      this.#free.unshift(session); // the server may have no connection left for this session, but for the others
      throw error;
    }
  }

  /** Destroys all connections immediately. */
  destroy(): void {
    for (const session of this.#all) session.destroy();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const session of this.#all) await session[Symbol.asyncDispose]();
  }
}
