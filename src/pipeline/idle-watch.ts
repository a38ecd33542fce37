import { isOutage } from '../io/postgres/connection/sqlstate.js';
import { ConnectionStalled } from '../io/postgres/connection/stall-guard.js';
import type { FolderChanges } from '../io/files/source-folder.js';
import type { RunReport } from './reports/run-report.js';
import { retrying } from './retry.js';
import type { RunContext } from './run-context.js';

/** Milliseconds between two probes of the database while no batch is loaded. */
const PROBE_EVERY = 2_000;
/** Timeout of a probe in milliseconds. */
const ANSWER_WITHIN = 3_000;

/** Waits between two polls of the folder and detects an outage of the database meanwhile. */
export class IdleWatch {
  #heardAt: number;

  constructor(
    private readonly run: RunContext,
    private readonly changes: FolderChanges,
  ) {
    this.#heardAt = run.edges.clock.monotonic();
  }

  /** Records that the database has just responded. */
  heard(): void {
    this.#heardAt = this.run.edges.clock.monotonic();
  }

  /**
   * Waits for a change of the folder, at most the given time. After an outage, returns when the database is back.
   * @throws DatabaseError when the database denies access, or the outage exceeds its limit.
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

  /** Waits until the next probe is due (true) or the wait is over (false). */
  async #isProbeDue(rested: Promise<void>): Promise<boolean> {
    const { clock } = this.run.edges;
    const enough = new AbortController();
    const wait = Math.max(0, this.#heardAt + PROBE_EVERY - clock.monotonic());
    const due = clock.sleep(wait, enough.signal).then(() => true);
    due.catch(() => undefined); // prevents an unhandled rejection
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
    late.catch(() => undefined); // prevents an unhandled rejection
    const answer = store.probe().catch((error: unknown) => {
      // The server may have closed the idle connection, which is no outage; probe again on a new one.
      if (isOutage(error)) return store.probe();
      throw error;
    });
    try {
      await Promise.race([answer, late]);
    } finally {
      answer.catch(() => undefined); // prevents an unhandled rejection after the timeout
      enough.abort();
    }
  }
}
