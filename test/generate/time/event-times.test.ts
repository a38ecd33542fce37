import { describe, expect, test } from 'vitest';
import { spreadTimes, timesWithin, wallClockTimes } from '../../src/generate/event-times.js';
import { seededRandom } from '../../src/generate/random.js';

test('a range is dealt out to the files by their events, without a gap', () => {
  const times = spreadTimes({ from: 1_000, to: 2_000 }, 100);
  expect([times(40), times(40), times(20)]).toEqual([
    { from: 1_000, to: 1_400 },
    { from: 1_400, to: 1_800 },
    { from: 1_800, to: 2_000 },
  ]);
});

describe('with the clock on the wall', () => {
  test('a file has the time since the file before', () => {
    let now = 100;
    const times = wallClockTimes(() => now, 50);
    const first = times(10);
    now = 130;
    expect([first, times(10)]).toEqual([
      { from: 50, to: 100 },
      { from: 100, to: 130 },
    ]);
  });

  test('a clock that goes back is waited for', () => {
    let now = 100;
    const times = wallClockTimes(() => now, 50);
    times(10);
    now = 70;
    expect(times(10)).toEqual({ from: 100, to: 100 });
    now = 120;
    expect(times(10)).toEqual({ from: 100, to: 120 });
  });
});

test('each part of a range has one time', () => {
  const times = [...timesWithin({ from: 0, to: 1_000 }, 10, seededRandom('1', 'times'))];
  expect(times.map((time) => Math.floor(time / 100))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});
