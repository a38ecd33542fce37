import { describe, expect, it } from 'vitest';
import { resample } from '../../../src/core/text/resample.js';

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}

describe('resample', () => {
  it.each([
    ['as many', [1, 2, 3], 3, [1, 2, 3]],
    ['more: each number takes its time', [1, 2], 5, [1, 1, 1, 2, 2]],
    ['fewer: the means', [1, 3, 5, 7], 2, [2, 6]],
    ['fewer, across borders', [3, 0, 6], 2, [2, 4]],
    ['none', [], 3, [0, 0, 0]],
  ])('%s', (_name, values, count, expected) => {
    expect(resample(values, count)).toEqual(expected);
  });

  it('keeps the total', () => {
    const values = Array.from({ length: 88 }, (_, at) => (at * 37) % 101);
    expect((sum(resample(values, 80)) * 88) / 80).toBeCloseTo(sum(values), 6);
  });
});
