import { expect, test } from 'vitest';
import { RateMeter } from '../../../src/pipeline/reports/batch-rate.js';

function paceOf(...batches: readonly { read: number; from: number; to: number }[]) {
  let now = 0;
  const rate = new RateMeter(() => now);
  return batches.map(({ read, from, to }) => {
    now = to;
    return rate.committed(read, from);
  });
}

test('one after the other, each has its own rate', () => {
  expect(paceOf({ read: 100, from: 0, to: 1_000 }, { read: 300, from: 1_000, to: 2_000 })).toEqual([
    { seconds: 1, eventsPerSecond: 100 },
    { seconds: 1, eventsPerSecond: 300 },
  ]);
});

test('batches that are committed together share the rate of the run', () => {
  expect(
    paceOf(
      { read: 100, from: 0, to: 990 },
      { read: 100, from: 100, to: 1_000 },
      { read: 100, from: 990, to: 1_990 },
      { read: 100, from: 1_000, to: 2_000 },
    ),
  ).toEqual([
    { seconds: 0.99, eventsPerSecond: 101 },
    { seconds: 0.9, eventsPerSecond: 222 },
    { seconds: 1, eventsPerSecond: 200 },
    { seconds: 1, eventsPerSecond: 200 },
  ]);
});

test('no time, no rate', () => {
  expect(paceOf({ read: 1, from: 5, to: 5 })).toEqual([{ seconds: 0, eventsPerSecond: 0 }]);
});
