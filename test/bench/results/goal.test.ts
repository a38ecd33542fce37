import { expect, it } from 'vitest';
import { isMet, type Goal } from '../../../bench/results/goal.js';
import { spreadOf } from '../../../bench/results/spread.js';

it.each<[Goal['than'], number, readonly number[], boolean]>([
  ['at least', 2, [2, 2, 2], true],
  ['at least', 2, [1.8, 2, 9], true],
  ['at least', 2, [1.79, 2, 9], false],
  ['at least', 2, [1.9, 1.99, 9], false],
  ['at most', 0.9, [0.9, 0.9, 0.9], true],
  ['at most', 0.9, [0.1, 0.9, 1], true],
  ['at most', 0.9, [0.1, 0.9, 1.01], false],
  ['at most', 0.9, [0.1, 0.91, 0.95], false],
])('%s %d by %j: %s', (than, ratio, ratios, expected) =>
  expect(isMet(spreadOf(ratios), { than, ratio })).toBe(expected),
);
