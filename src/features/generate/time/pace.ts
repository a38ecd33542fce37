import type { Clock } from '../../../io/process/clock.js';

/** The pace of files. */
export type Pace =
  | { readonly kind: 'unpaced' }
  /** One file immediately, then one per interval. */
  | { readonly kind: 'interval'; readonly milliseconds: number }
  /** Each file when its last event is due. */
  | { readonly kind: 'rate'; readonly eventsPerSecond: number };

/**
 * Maximum delay in milliseconds that is caught up by shorter waits; a longer one (such as a suspended machine) is
 * not.
 */
const MADE_UP = 1_000;

/** Node's timers are limited to 2³¹ − 1 milliseconds. */
const LONGEST_TIMER = 86_400_000;

/** Delays each file until it is due. */
export class Pacer {
  readonly #pace: Pace;
  readonly #clock: Clock;
  #begin: number;

  constructor(pace: Pace, clock: Clock) {
    this.#pace = pace;
    this.#clock = clock;
    this.#begin = clock.monotonic();
  }

  /**
   * Waits until the next file is due, after the given numbers of files and events (its own included). Returns
   * early, without an error, when the signal is aborted.
   */
  async nextFile(filesBefore: number, eventsWithIt: number, signal: AbortSignal): Promise<void> {
    const due = this.#begin + dueAfter(this.#pace, filesBefore, eventsWithIt);
    const late = this.#clock.monotonic() - due;
    if (late > MADE_UP) this.#begin += late;
    while (!signal.aborted && this.#clock.monotonic() < due) {
      await this.#sleep(Math.min(due - this.#clock.monotonic(), LONGEST_TIMER), signal);
    }
  }

  async #sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    try {
      await this.#clock.sleep(milliseconds, signal);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }
}

function dueAfter(pace: Pace, filesBefore: number, eventsWithIt: number): number {
  if (pace.kind === 'interval') return filesBefore * pace.milliseconds;
  if (pace.kind === 'rate') return (eventsWithIt / pace.eventsPerSecond) * 1_000;
  return 0;
}
