import { expect, it } from 'vitest';
import { robust } from '../../../../src/core/shop/watch/robust.js';
import { seededRandom, normal } from '../../../../src/features/generate/chance/random.js';

it.each([
  [[], 0, 0],
  [[5], 5, 0],
  [[1, 3], 2, 1],
  [[3, 1, 2], 2, 1],
  [[10, 10, 10, 1_000], 10, 0],
  [[4, 1, 3, 2], 2.5, 1],
])('%j has the median %d', (values, median, distance) => {
  expect(robust(values)).toEqual({ median, deviation: distance * 1.4826 });
});

it('leaves the values as they are', () => {
  const values = [3, 1, 2];
  robust(values);
  expect(values).toEqual([3, 1, 2]);
});

it('is near the standard deviation of normal values, also with outliers', () => {
  const random = seededRandom('robust', 'normal');
  const values = Array.from({ length: 4_001 }, () => 100 + 10 * normal(random));
  const { median, deviation } = robust([...values, ...Array<number>(80).fill(1e9)]);
  expect(Math.abs(median - 100)).toBeLessThan(1);
  expect(Math.abs(deviation - 10)).toBeLessThan(1);
});
