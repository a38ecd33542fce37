import { setImmediate as turn } from 'node:timers/promises';
import type { Clock } from '../../src/io/process/clock.js';

/** A clock whose time passes only by sleeping, at once, and by `pass`. It keeps how long each sleep was. */
export class FakeClock implements Clock {
  now = Date.UTC(2026, 10, 22, 12);
  readonly sleeps: number[] = [];

  wall(): number {
    return this.now;
  }

  monotonic(): number {
    return this.now;
  }

  pass(milliseconds: number): void {
    this.now += milliseconds;
  }

  async sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    this.sleeps.push(milliseconds);
    this.now += milliseconds;
    await turn();
    signal.throwIfAborted();
  }
}
