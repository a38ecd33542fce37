import { expect, test } from 'vitest';
import { commonestFirst } from '../../../src/core/rows/commonest-first.js';

test('the greatest comes first, and equal ones by name', () => {
  expect(commonestFirst({ b: 1, c: 9, a: 1 })).toEqual([
    ['c', 9],
    ['a', 1],
    ['b', 1],
  ]);
});
