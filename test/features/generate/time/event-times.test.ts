import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../../src/features/generate/chance/random.js';
import { demandCurve } from '../../../../src/features/generate/time/demand.js';
import { spreadTimes, wallClockTimes } from '../../../../src/features/generate/time/event-times.js';

const EVEN = () => 1;

test('a range is dealt out to the files by their events, without a gap', () => {
  const curve = demandCurve({ from: 1_000, to: 2_000 }, EVEN);
  const times = spreadTimes(curve, 100, seededRandom('1', 'times'));
  const begins = [40, 40, 20].map((events) => {
    const file = times(events);
    for (let event = 0; event < events; event += 1) file.next();
    return file.from;
  });
  expect(begins).toEqual([1_000, 1_400, 1_800]);
});

test('the time of a file ends where that of the next one begins, also before its events are drawn', () => {
  const curve = demandCurve({ from: 1_000, to: 2_000 }, EVEN);
  const times = spreadTimes(curve, 10, seededRandom('1', 'times'));
  const [first, second] = [times(4).until(), times(6)];
  expect([first, second.from, second.until()]).toEqual([1_400, 1_400, 2_000]);
});

test('each part of a range has one time', () => {
  const curve = demandCurve({ from: 0, to: 1_000 }, EVEN);
  const file = spreadTimes(curve, 10, seededRandom('1', 'times'))(10);
  const times = Array.from({ length: 10 }, file.next);
  expect(times.map((time) => Math.floor(time / 100))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

describe('with the clock on the wall', () => {
  test('a file has the time since the file before', () => {
    let now = 100;
    const times = wallClockTimes(
      () => now,
      50,
      () => 0.5,
    );
    const first = times(10);
    expect(Array.from({ length: 10 }, first.next)).toEqual([
      52.5, 57.5, 62.5, 67.5, 72.5, 77.5, 82.5, 87.5, 92.5, 97.5,
    ]);
    now = 130;
    expect(first.until()).toBe(100);
    expect([first.from, times(10).from, times(10).from]).toEqual([50, 100, 130]);
  });

  test('a clock that goes back is waited for', () => {
    let now = 100;
    const times = wallClockTimes(
      () => now,
      50,
      () => 0.5,
    );
    times(10);
    now = 70;
    expect(times(10).next()).toBe(100);
    now = 120;
    expect(times(10).next()).toBe(101);
  });
});
