import { describe, expect, test } from 'vitest';
import { Pacer, type Pace } from '../../../../src/features/generate/time/pace.js';
import type { Clock } from '../../../../src/io/process/clock.js';

/** A clock on which only waiting and `pass` take time. */
class StoppedClock implements Clock {
  now = 0;
  readonly waits: number[] = [];
  wall = () => this.now;
  monotonic = () => this.now;
  sleep = (milliseconds: number, signal: AbortSignal) => {
    if (signal.aborted) return Promise.reject(new Error('aborted'));
    this.waits.push(milliseconds);
    this.now += milliseconds;
    return Promise.resolve();
  };
}

const NEVER = new AbortController().signal;

/** When each of so many files of 100 events is let through; writing one takes so many milliseconds. */
async function fileTimes(pace: Pace, files: number, writing: number): Promise<readonly number[]> {
  const clock = new StoppedClock();
  const pacer = new Pacer(pace, clock);
  const times: number[] = [];
  for (let index = 0; index < files; index += 1) {
    await pacer.nextFile(index, (index + 1) * 100, NEVER);
    times.push(clock.now);
    clock.now += writing;
  }
  return times;
}

test('without a pace nothing waits', async () => {
  expect(await fileTimes({ kind: 'unpaced' }, 3, 5)).toEqual([0, 5, 10]);
});

test('an interval begins at once, and writing does not push it back', async () => {
  const pace = { kind: 'interval', milliseconds: 500 } as const;
  expect(await fileTimes(pace, 4, 200)).toEqual([0, 500, 1_000, 1_500]);
});

test('with a rate a file comes when its last event is due', async () => {
  const pace = { kind: 'rate', eventsPerSecond: 200 } as const;
  expect(await fileTimes(pace, 3, 20)).toEqual([500, 1_000, 1_500]);
});

describe('when it is late', () => {
  test('a little is made up for', async () => {
    const clock = new StoppedClock();
    const pacer = new Pacer({ kind: 'interval', milliseconds: 500 }, clock);
    await pacer.nextFile(0, 1, NEVER);
    clock.now = 900;
    await pacer.nextFile(1, 2, NEVER);
    await pacer.nextFile(2, 3, NEVER);
    expect(clock.now).toBe(1_000);
  });

  test('an hour is not: a machine that slept does not send a flood', async () => {
    const clock = new StoppedClock();
    const pacer = new Pacer({ kind: 'interval', milliseconds: 500 }, clock);
    await pacer.nextFile(0, 1, NEVER);
    clock.now = 3_600_000;
    await pacer.nextFile(1, 2, NEVER);
    await pacer.nextFile(2, 3, NEVER);
    expect(clock.now).toBe(3_600_500);
  });
});

test('a wait that is longer than a timer can take is waited for in parts', async () => {
  const clock = new StoppedClock();
  const pacer = new Pacer({ kind: 'rate', eventsPerSecond: 1 / 3_600 }, clock);
  await pacer.nextFile(0, 1_000, NEVER);
  expect(clock.now).toBe(3_600_000_000);
  expect(Math.max(...clock.waits)).toBeLessThan(2 ** 31);
});

test('an aborted wait ends early and without an error', async () => {
  const clock = new StoppedClock();
  const pacer = new Pacer({ kind: 'interval', milliseconds: 500 }, clock);
  const controller = new AbortController();
  clock.sleep = () => {
    controller.abort();
    return Promise.reject(new Error('aborted'));
  };
  await pacer.nextFile(5, 6, controller.signal);
  expect(clock.now).toBe(0);
});
