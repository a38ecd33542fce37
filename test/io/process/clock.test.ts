import { describe, expect, it } from 'vitest';
import { SYSTEM_CLOCK } from '../../../src/io/process/clock.js';

const UNSTOPPED = new AbortController().signal;

describe("the machine's clock", () => {
  it('sleeps, and only its monotonic time is used for that', async () => {
    const before = SYSTEM_CLOCK.monotonic();
    await SYSTEM_CLOCK.sleep(20, UNSTOPPED);
    expect(SYSTEM_CLOCK.monotonic() - before).toBeGreaterThan(18);
    expect(SYSTEM_CLOCK.wall()).toBeGreaterThan(Date.UTC(2020));
  });

  it('ends a sleep with the signal', async () => {
    const stop = new AbortController();
    const sleep = SYSTEM_CLOCK.sleep(3_600_000, stop.signal);
    stop.abort();
    await expect(sleep).rejects.toMatchObject({ name: 'AbortError' });
  });

  it.each([30 * 86_400_000, Number.MAX_SAFE_INTEGER, Number.POSITIVE_INFINITY])(
    'does not wake at once from a sleep of %d ms, more than a timer can hold',
    async (milliseconds) => {
      const stop = new AbortController();
      let awake = false;
      const sleep = SYSTEM_CLOCK.sleep(milliseconds, stop.signal).then(() => (awake = true));
      await SYSTEM_CLOCK.sleep(50, UNSTOPPED);
      expect(awake).toBe(false);
      stop.abort();
      await expect(sleep).rejects.toMatchObject({ name: 'AbortError' });
    },
  );
});
