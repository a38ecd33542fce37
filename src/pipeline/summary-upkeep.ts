import { isOutage } from '../io/postgres/connection/sqlstate.js';
import { retrying } from './retry.js';
import type { RunContext } from './run-context.js';
import type { RunReport } from './reports/run-report.js';
import type { HowMuch } from './summaries/summarise.js';

/**
 * After so many loaded events it is looked whether a day has enough of them to be summarised beside the load. Not more often:
 * the engine then compiles the code of the load anew, which took a quarter of its speed for the first million events.
 */
const LOOK_EVERY = 10_000_000;
/** Milliseconds between two times that a run that watches its folder brings the summaries up to date. */
const EVERY = 60_000;
/** How long it does so at once: files may have come meanwhile. */
const AT_ONCE = 250;

/** Keeps the summaries up behind the load: beside it where there is much, when there is nothing else to do, and at the end. */
export class SummaryUpkeep implements AsyncDisposable {
  #queued = 0;
  #sinceLook = 0;
  /** Monotonic milliseconds; undefined before the first time. */
  #doneAt: number | undefined;
  #beside: Promise<void> | undefined;
  #failure: { readonly error: unknown } | undefined;

  constructor(private readonly run: RunContext) {}

  /** Takes what the load reports. @throws what stopped the work beside it, but for an outage. */
  after(report: RunReport): void {
    if (this.#failure !== undefined) throw this.#failure.error;
    if (report.kind !== 'batch') return;
    this.#queued += report.inserted;
    this.#sinceLook += report.inserted;
    if (this.#sinceLook < LOOK_EVERY || this.#beside !== undefined) return;
    this.#sinceLook = 0;
    this.#beside = this.#workBeside();
  }

  /** Does some of what is due. Returns whether more is left. */
  async *whenIdle(): AsyncGenerator<RunReport, boolean> {
    const now = this.#now();
    const isDue = this.#doneAt === undefined || (this.#queued > 0 && now - this.#doneAt >= EVERY);
    if (!isDue) return false;
    const isEnough = () => this.run.signal.aborted || this.#now() - now > AT_ONCE;
    return yield* this.#summarise({ isEnough });
  }

  /** Does what is left, but for the events of a bulk load, unless the run is stopped. */
  async *atEnd(): AsyncGenerator<RunReport> {
    yield* this.#summarise({ isEnough: () => this.run.signal.aborted, fold: 'leaveBulk' });
  }

  /** Waits until nothing is done beside the load any more. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#beside;
  }

  async #workBeside(): Promise<void> {
    try {
      const isEnough = () => this.run.signal.aborted;
      await this.run.edges.store.summarise({ isEnough, fold: 'much' });
    } catch (error) {
      // While the database is away, the load waits for it; the work is done later.
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
