import { retrying } from './retry.js';
import type { RunContext } from './run-context.js';
import type { RunReport } from './reports/run-report.js';

/** With so many events queued the summaries are brought up to them while the load goes on, so that the queue is bounded. */
const MOST_QUEUED = 10_000_000;
/** Milliseconds between two times that a run that watches its folder does it, and how long it takes at most. */
const EVERY = 60_000;
const AT_ONCE = 250;

/** Keeps the summaries up behind the load: when there is nothing else to do, and at the end. */
export class SummaryUpkeep {
  #queued = 0;
  /** Monotonic milliseconds; undefined before the first time. */
  #doneAt: number | undefined;

  constructor(private readonly run: RunContext) {}

  /** Takes what the load reports. */
  async *after(report: RunReport): AsyncGenerator<RunReport> {
    if (report.kind !== 'batch') return;
    this.#queued += report.inserted;
    if (this.#queued >= MOST_QUEUED) yield* this.#summarise(() => this.run.signal.aborted);
  }

  /** Does some of what is due. Returns whether more is left. */
  async *whenIdle(): AsyncGenerator<RunReport, boolean> {
    const now = this.#now();
    const isDue = this.#doneAt === undefined || (this.#queued > 0 && now - this.#doneAt >= EVERY);
    if (!isDue) return false;
    return yield* this.#summarise(() => this.run.signal.aborted || this.#now() - now > AT_ONCE);
  }

  /** Does all that is left, unless the run is stopped. */
  async *atEnd(): AsyncGenerator<RunReport> {
    yield* this.#summarise(() => this.run.signal.aborted);
  }

  async *#summarise(isEnough: () => boolean): AsyncGenerator<RunReport, boolean> {
    if (this.run.signal.aborted) return false;
    const { store } = this.run.edges;
    const how = yield* retrying(() => store.summarise(isEnough), this.run.retry);
    if (how === 'more') return true;
    this.#queued = 0;
    this.#doneAt = this.#now();
    return false;
  }

  #now(): number {
    return this.run.edges.clock.monotonic();
  }
}
