import { expect, test } from 'vitest';
import { seededRandom } from '../../../../src/features/generate/chance/random.js';
import {
  weightedIndex,
  type IndexChoice,
} from '../../../../src/features/generate/chance/weighted-index.js';

const DRAWS = 100_000;

function shares(choose: IndexChoice, count: number): readonly number[] {
  const random = seededRandom('1', 'weights');
  const counts = Array.from({ length: count }, () => 0);
  for (let index = 0; index < DRAWS; index += 1) counts[choose(random)]! += 1;
  return counts.map((drawn) => drawn / DRAWS);
}

test('each index comes as often as its weight says', () => {
  const [first, second, third] = shares(weightedIndex([1, 7, 2]), 3);
  expect(first).toBeCloseTo(0.1, 1.5);
  expect(second).toBeCloseTo(0.7, 1.5);
  expect(third).toBeCloseTo(0.2, 1.5);
});

test.each([
  ['the lowest number gives the first', 0, 0],
  ['the highest number gives the last', 1 - 2 ** -32, 2],
  ['a number on a border belongs to the index above it', 0.25, 1],
])('%s', (_name, number, index) => {
  expect(weightedIndex([1, 1, 2])(() => number)).toBe(index);
});

test('one weight is always chosen', () => {
  expect(shares(weightedIndex([5]), 1)).toEqual([1]);
});
