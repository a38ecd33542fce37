import { setTimeout as wait } from 'node:timers/promises';

/** The time, injected so that what decides can be tested. */
export interface Clock {
  /** The time of day, in milliseconds since the epoch. It can jump. */
  wall(): number;
  /** Milliseconds that only ever grow. */
  monotonic(): number;
  /** Waits; rejects with the signal's reason when it is aborted. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** The machine's own clock. */
export const SYSTEM_CLOCK: Clock = {
  wall: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: async (milliseconds, signal) => {
    await wait(milliseconds, undefined, { signal });
  },
};
