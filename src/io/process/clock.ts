import { setTimeout as wait } from 'node:timers/promises';

/** A clock, injected for tests. */
export interface Clock {
  /** The time of day, in milliseconds since the epoch. It can jump. */
  wall(): number;
  /** Monotonic milliseconds. */
  monotonic(): number;
  /** Waits for at most about 24 days; rejects when the signal is aborted. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** A longer timer fires immediately. */
const LONGEST_SLEEP = 2 ** 31 - 1;

/** The system's clock. */
export const SYSTEM_CLOCK: Clock = {
  wall: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: async (milliseconds, signal) => {
    await wait(Math.min(milliseconds, LONGEST_SLEEP), undefined, { signal });
  },
};
