import { describe, expect, it } from 'vitest';
import { StorageOutage } from '../../src/core/errors/storage-outage.js';
import { retrying, type RetryPolicy } from '../../src/pipeline/retry.js';
import type { RunReport } from '../../src/pipeline/reports/run-report.js';
import { FakeClock } from './fake-clock.js';

const AWAY = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });

/** Work that fails so often, each time after so long. */
function failing(clock: FakeClock, times: number, error: Error = AWAY, takes = 0) {
  let tries = 0;
  return async () => {
    clock.pass(takes);
    tries += 1;
    if (tries <= times) throw error;
    return `done at try ${tries}`;
  };
}

function policy(clock: FakeClock, changed: Partial<RetryPolicy> = {}): RetryPolicy {
  return {
    clock,
    signal: new AbortController().signal,
    random: () => 1 - 2 ** -53,
    maxOutage: Number.POSITIVE_INFINITY,
    ...changed,
  };
}

/** What was reported, and what came of it. */
async function run(work: () => Promise<string>, policy: RetryPolicy) {
  const reports: RunReport[] = [];
  const attempts = retrying(work, policy);
  for (;;) {
    const step = await attempts.next().catch((error: unknown) => ({ done: undefined, error }));
    if ('error' in step) return { reports, error: step.error };
    if (step.done === true) return { reports, value: step.value };
    reports.push(step.value);
  }
}

function refuseToCount(): never {
  throw new Error('it was counted');
}

describe('work that is tried again', () => {
  it('is done once, and nothing is reported, where it succeeds', async () => {
    const clock = new FakeClock();
    expect(await run(failing(clock, 0), policy(clock))).toEqual({
      reports: [],
      value: 'done at try 1',
    });
    expect(clock.sleeps).toEqual([]);
  });

  it('waits twice as long each time, up to two seconds: a run was back only seconds after the database', async () => {
    const clock = new FakeClock();
    const { value } = await run(failing(clock, 10), policy(clock));
    expect(value).toBe('done at try 11');
    expect(clock.sleeps.map(Math.ceil)).toEqual([
      250, 500, 1_000, 2_000, 2_000, 2_000, 2_000, 2_000, 2_000, 2_000,
    ]);
  });

  it('waits for any time up to that', async () => {
    const clock = new FakeClock();
    await run(failing(clock, 9), policy(clock, { random: () => 0.25 }));
    expect(clock.sleeps).toEqual([62.5, 125, 250, 500, 500, 500, 500, 500, 500]);
    const hasty = new FakeClock();
    await run(failing(hasty, 3), policy(hasty, { random: () => 0 }));
    expect(hasty.sleeps).toEqual([0, 0, 0]);
  });

  it('waits for a storage without counting what waits there', async () => {
    const clock = new FakeClock();
    const away = new StorageOutage('Cannot list s3://shop/in/: it does not answer.', {
      code: 'folder.unreadable',
      hint: 'Check the network.',
    });
    const { reports, value } = await run(
      failing(clock, 1, away),
      policy(clock, { waitOut: refuseToCount }),
    );
    expect(value).toBe('done at try 2');
    expect(reports).toMatchObject([
      {
        kind: 'outage',
        what: 'storage',
        code: 'folder.unreadable',
        message: 'Cannot list s3://shop/in/: it does not answer',
      },
      { kind: 'recovery', what: 'storage' },
    ]);
    const { error } = await run(failing(clock, 9, away), policy(clock, { maxOutage: 100 }));
    expect(error).toBe(away);
  });

  it('goes on for months', async () => {
    const clock = new FakeClock();
    const { value } = await run(failing(clock, 3_000), policy(clock));
    expect(value).toBe('done at try 3001');
    expect(Math.max(...clock.sleeps)).toBeLessThan(2_001);
  });

  it('reports each wait before it, and the recovery after all', async () => {
    const clock = new FakeClock();
    const start = clock.now;
    const { reports } = await run(
      failing(clock, 2, AWAY, 100),
      policy(clock, { random: () => 0.5 }),
    );
    expect(reports).toEqual([
      {
        kind: 'outage',
        what: 'database',
        since: start + 100,
        code: 'database.unreachable',
        message: 'connect ECONNREFUSED',
        attempt: 1,
        nextTryAt: start + 225,
      },
      {
        kind: 'outage',
        what: 'database',
        since: start + 100,
        code: 'database.unreachable',
        message: 'connect ECONNREFUSED',
        attempt: 2,
        nextTryAt: start + 575,
      },
      { kind: 'recovery', what: 'database', outageSeconds: 0.575 },
    ]);
  });

  it('ends with the last error when the outage has lasted long enough', async () => {
    const clock = new FakeClock();
    const start = clock.now;
    const { reports, error } = await run(failing(clock, 100), policy(clock, { maxOutage: 10_000 }));
    expect(error).toBe(AWAY);
    expect(clock.now - start).toBe(10_000);
    expect(reports.every((report) => report.kind === 'outage')).toBe(true);
    expect(clock.sleeps.every((sleep) => sleep <= 10_000)).toBe(true);
  });

  it('tries once more at the very end of the longest outage', async () => {
    const clock = new FakeClock();
    expect(await run(failing(clock, 1), policy(clock, { maxOutage: 100 }))).toMatchObject({
      value: 'done at try 2',
    });
    expect(clock.sleeps).toEqual([100]);
  });

  it('tries once where no outage is waited out', async () => {
    const clock = new FakeClock();
    expect(await run(failing(clock, 1), policy(clock, { maxOutage: 0 }))).toEqual({
      reports: [],
      error: AWAY,
    });
  });

  it('does not wait out what is no outage', async () => {
    const clock = new FakeClock();
    const refused = new Error('a bug');
    expect(await run(failing(clock, 1, refused), policy(clock))).toEqual({
      reports: [],
      error: refused,
    });
  });

  it('ends its wait with the signal', async () => {
    const clock = new FakeClock();
    const stop = new AbortController();
    const attempts = retrying(failing(clock, 5), policy(clock, { signal: stop.signal }));
    expect(await attempts.next()).toMatchObject({ value: { kind: 'outage' } });
    stop.abort();
    await expect(attempts.next()).rejects.toBe(stop.signal.reason);
  });
});
