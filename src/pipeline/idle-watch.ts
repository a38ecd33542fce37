import { isOutage } from '../io/postgres/connection/sqlstate.js';
import { ConnectionStalled } from '../io/postgres/connection/stall-guard.js';
import type { FolderChanges } from '../io/files/source-folder.js';
import type { RunReport } from './reports/run-report.js';
import { retrying } from './retry.js';
import type { RunContext } from './run-context.js';

/** Milliseconds between two questions to the database while nothing is loaded. */
const PROBE_EVERY = 2_000;
/** Milliseconds that it may take to answer. */
const ANSWER_WITHIN = 3_000;

/** Rests between two looks at the folder, and notices meanwhile that the database goes away. */
export class IdleWatch {
  #heardAt: number;

  constructor(
    private readonly run: RunContext,
    private readonly changes: FolderChanges,
  ) {
    this.#heardAt = run.edges.clock.monotonic();
  }

  /** Says that the database has answered just now. */
  heard(): void {
    this.#heardAt = this.run.edges.clock.monotonic();
  }

  /**
   * Waits for a change of the folder, or so many milliseconds; until the database is back where it goes away meanwhile.
   * @throws DatabaseError when the database refuses us, or is away for too long.
   */
  async *rest(milliseconds: number): AsyncGenerator<RunReport> {
    const { signal, retry } = this.run;
    const enough = new AbortController();
    const rested = this.changes.next(milliseconds, AbortSignal.any([signal, enough.signal]));
    try {
      while (await this.#isProbeDue(rested)) {
        let wasAway = false;
        for await (const report of retrying(() => this.#probe(), retry)) {
          wasAway = true;
          yield report;
        }
        this.heard();
        if (wasAway) return;
      }
    } finally {
      enough.abort();
      await rested;
    }
  }

  /** Waits until the database is to be asked, or the rest is over. */
  async #isProbeDue(rested: Promise<void>): Promise<boolean> {
    const { clock } = this.run.edges;
    const enough = new AbortController();
    const wait = Math.max(0, this.#heardAt + PROBE_EVERY - clock.monotonic());
    const due = clock.sleep(wait, enough.signal).then(() => true);
    due.catch(() => undefined); // the rest was over first
    try {
      return await Promise.race([rested.then(() => false), due]);
    } finally {
      enough.abort();
    }
  }

  async #probe(): Promise<void> {
    const { store, clock } = this.run.edges;
    const enough = new AbortController();
    const late = clock.sleep(ANSWER_WITHIN, enough.signal).then(() => {
      throw new ConnectionStalled('the server did not answer in time');
    });
    late.catch(() => undefined); // the answer came first
    const answer = store.probe().catch((error: unknown) => {
      // The connection may have ended while it was idle, which says nothing of the database.
      if (isOutage(error)) return store.probe();
      throw error;
    });
    try {
      await Promise.race([answer, late]);
    } finally {
      answer.catch(() => undefined); // it came too late
      enough.abort();
    }
  }
}
