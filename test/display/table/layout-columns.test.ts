import { expect, it } from 'vitest';
import { layoutColumns } from '../../../src/display/table/layout-columns.js';

const number = (natural: number) => ({ natural, least: [] });

it.each([
  ['enough room', [number(10), { natural: 30, least: [8] }], 80, [10, 30]],
  ['exact room', [number(10), { natural: 30, least: [8] }], 42, [10, 30]],
  ['one too few', [number(10), { natural: 30, least: [8] }], 41, [10, 29]],
  [
    'the widest gives way first',
    [
      { natural: 20, least: [8] },
      { natural: 30, least: [8] },
    ],
    42,
    [20, 20],
  ],
  [
    'then both',
    [
      { natural: 20, least: [8] },
      { natural: 30, least: [8] },
    ],
    32,
    [15, 15],
  ],
  [
    'the first round before the second',
    [
      { natural: 9, least: [5, 5] },
      { natural: 9, least: [9, 2] },
    ],
    14,
    [5, 7],
  ],
  ['nothing can give way', [number(10), number(30)], 20, [10, 30]],
])('lays out: %s', (_, wishes, available, widths) => {
  expect(layoutColumns(wishes, available)).toEqual(widths);
});
