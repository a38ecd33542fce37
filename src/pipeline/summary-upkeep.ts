import { isOutage } from '../io/postgres/connection/sqlstate.js';
import { retrying } from './retry.js';
import type { RunContext } from './run-context.js';
import type { RunReport } from './reports/run-report.js';
import type { HowMuch } from './summaries/summarise.js';

/**
 * Number of loaded events between two checks whether a day has enough of them to be summarised during the load. A
 * check makes the JavaScript engine recompile the load's code; more frequent checks cost a quarter of the speed of
 * the first million events.
 */
const LOOK_EVERY = 10_000_000;
/** Milliseconds between two updates of the summaries by a run that watches its folder. */
const EVERY = 60_000;
/** Maximum milliseconds per idle update: new files may have arrived meanwhile. */
const AT_ONCE = 250;

/**
 * Keeps the summaries up to date: during the load if many events are queued, when the run is idle, and at its end.
 */
export class SummaryUpkeep implements AsyncDisposable {
  #queued = 0;
  #sinceLook = 0;
  /** Monotonic milliseconds; undefined before the first time. */
  #doneAt: number | undefined;
  #beside: Promise<void> | undefined;
  #failure: { readonly error: unknown } | undefined;

  constructor(private readonly run: RunContext) {}

  /** Handles a report of the load. @throws the error that stopped a concurrent update, except an outage. */
  after(report: RunReport): void {
    if (this.#failure !== undefined) throw this.#failure.error;
    if (report.kind !== 'batch') return;
    this.#queued += report.inserted;
    this.#sinceLook += report.inserted;
    if (this.#sinceLook < LOOK_EVERY || this.#beside !== undefined) return;
    this.#sinceLook = 0;
    this.#beside = this.#workBeside();
  }

  /** Does some of the due work. Returns whether more is left. */
  async *whenIdle(): AsyncGenerator<RunReport, boolean> {
    const now = this.#now();
    const isDue = this.#doneAt === undefined || (this.#queued > 0 && now - this.#doneAt >= EVERY);
    if (!isDue) return false;
    const isEnough = () => this.run.signal.aborted || this.#now() - now > AT_ONCE;
    return yield* this.#summarise({ isEnough });
  }

  /** Does the remaining work, except the fold of a bulk load, unless the run is stopped. */
  async *atEnd(): AsyncGenerator<RunReport> {
    yield* this.#summarise({ isEnough: () => this.run.signal.aborted, fold: 'leaveBulk' });
  }

  /** Waits until no concurrent update is active. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#beside;
  }

  async #workBeside(): Promise<void> {
    try {
      const isEnough = () => this.run.signal.aborted;
      await this.run.edges.store.summarise({ isEnough, fold: 'much' });
    } catch (error) {
      // During an outage the load itself retries; the update is done later.
      if (!isOutage(error)) this.#failure = { error };
    } finally {
      this.#beside = undefined;
    }
  }

  async *#summarise(how: HowMuch): AsyncGenerator<RunReport, boolean> {
    await this.#beside;
    if (this.#failure !== undefined) throw this.#failure.error;
    if (this.run.signal.aborted) return false;
    const { store } = this.run.edges;
    const far = yield* retrying(() => store.summarise(how), this.run.retry);
    if (far === 'more') return true;
    this.#queued = 0;
    this.#doneAt = this.#now();
    return false;
  }

  #now(): number {
    return this.run.edges.clock.monotonic();
  }
}
