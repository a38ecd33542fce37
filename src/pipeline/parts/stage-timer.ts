import type { Clock } from '../../io/process/clock.js';

/** Adds up the time between laps, by stage. */
export class StageTimer {
  readonly milliseconds = { read: 0, check: 0 };
  #last: number;

  constructor(private readonly clock: Clock) {
    this.#last = clock.monotonic();
  }

  /** Counts the time since the last lap for a stage. */
  lap(stage: 'read' | 'check'): void {
    const now = this.clock.monotonic();
    this.milliseconds[stage] += now - this.#last;
    this.#last = now;
  }
}
