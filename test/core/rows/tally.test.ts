import { expect, test } from 'vitest';
import { addCounts, commonestFirst } from '../../../src/core/rows/tally.js';

test.each(['constructor', 'toString', '__proto__'])(
  'a column called %s is counted like others',
  (name) => {
    const counts = Object.fromEntries([[name, 2]]);
    expect(Object.entries(addCounts(addCounts({}, counts), counts))).toEqual([[name, 4]]);
  },
);

test('the greatest comes first, and equal ones by name', () => {
  expect(commonestFirst({ b: 1, c: 9, a: 1 })).toEqual([
    ['c', 9],
    ['a', 1],
    ['b', 1],
  ]);
});
