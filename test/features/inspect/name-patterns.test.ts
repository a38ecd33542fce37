import { expect, test } from 'vitest';
import { namePatterns } from '../../../src/features/inspect/name-patterns.js';

test.each<[string, string[], string[], string[] | undefined]>([
  ['no others', ['orders_2026.csv'], [], undefined],
  ['numbers are any', ['orders_2026.csv', 'orders_2027.csv'], ['clicks.csv'], ['orders_*.csv']],
  ['names where a pattern fits others', ['1.csv'], ['2.csv'], ['1.csv']],
  ['signs of patterns are no signs', ['a[1].csv', 'b{2}.csv'], ['c.csv'], ['a?*?.csv', 'b?*?.csv']],
])('%s', (_, names, others, expected) => {
  expect(namePatterns(names, others)).toEqual(expected);
});
