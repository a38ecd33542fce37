import { expect, test } from 'vitest';
import {
  addToBatchTimes,
  batchPercentile,
  type BatchTimes,
} from '../../../src/display/view/batch-times.js';
import { batchReport } from '../../support/recorded-run.js';

function timesOf(seconds: readonly number[]): BatchTimes {
  return seconds.reduce<BatchTimes>(
    (times, value) => addToBatchTimes(times, batchReport({ seconds: value })),
    [],
  );
}

test.each([
  ['no batch', [], 0.5, undefined],
  ['one batch', [2], 0.95, 2_000],
  ['the median of an odd number', [3, 1, 2], 0.5, 2_000],
  ['the lower median of an even number', [4, 3, 1, 2], 0.5, 2_000],
  ['the 95th percentile of twenty', [...Array(20).keys()], 0.95, 18_000],
  ['the least', [3, 1, 2], 0, 1_000],
])('%s', (_name, seconds, share, milliseconds) => {
  expect(batchPercentile(timesOf(seconds), share)).toBe(milliseconds);
});

test('a percentile of one stage', () => {
  const stages = { read: 1, check: 2, copy: 3, commit: 4 };
  const times = addToBatchTimes([], batchReport({ stages }));
  expect(batchPercentile(times, 0.5, 'copy')).toBe(3);
});

test('only the last batches are remembered', () => {
  const times = timesOf([...Array(300).keys()]);
  expect(times).toHaveLength(200);
  expect(batchPercentile(times, 0)).toBe(100_000);
});
