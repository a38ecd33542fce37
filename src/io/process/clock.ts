import { setTimeout as wait } from 'node:timers/promises';

/** The time, injected so that what decides can be tested. */
export interface Clock {
  /** The time of day, in milliseconds since the epoch. It can jump. */
  wall(): number;
  /** Milliseconds that only ever grow. */
  monotonic(): number;
  /** Waits, at most some 24 days; rejects when the signal is aborted. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** A timer that is told to wait for longer does not wait at all. */
const LONGEST_SLEEP = 2 ** 31 - 1;

/** The machine's own clock. */
export const SYSTEM_CLOCK: Clock = {
  wall: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: async (milliseconds, signal) => {
    await wait(Math.min(milliseconds, LONGEST_SLEEP), undefined, { signal });
  },
};
