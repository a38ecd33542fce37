import type { Clock } from '../../src/io/process/clock.js';

interface Sleeper {
  readonly until: number;
  readonly wake: () => void;
}

/** A clock that stands still, with everybody who sleeps by it, until `pass` says how much time went by. */
export class AlarmClock implements Clock {
  now = Date.UTC(2026, 10, 22, 12);
  readonly #sleepers = new Set<Sleeper>();

  wall(): number {
    return this.now;
  }

  monotonic(): number {
    return this.now;
  }

  /** How many sleep. */
  get asleep(): number {
    return this.#sleepers.size;
  }

  pass(milliseconds: number): void {
    this.now += milliseconds;
    for (const sleeper of this.#sleepers) if (sleeper.until <= this.now) sleeper.wake();
  }

  sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const sleeper = { until: this.now + milliseconds, wake: resolve };
    this.#sleepers.add(sleeper);
    signal.addEventListener('abort', () => reject(signal.reason));
    if (signal.aborted) reject(signal.reason);
    if (milliseconds <= 0) resolve();
    return promise.finally(() => this.#sleepers.delete(sleeper));
  }
}
