import { expect, it } from 'vitest';
import { spreadOf } from '../../../bench/results/spread.js';

it.each([
  [[3], { least: 3, median: 3, most: 3 }],
  [[10, 9, 2], { least: 2, median: 9, most: 10 }],
  [[4, 1, 3, 2], { least: 1, median: 2, most: 4 }],
])('of %j', (numbers, spread) => expect(spreadOf(numbers)).toEqual(spread));
