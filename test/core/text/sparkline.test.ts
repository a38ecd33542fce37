import { expect, test } from 'vitest';
import { sparkline } from '../../../src/core/text/sparkline.js';

test.each([
  ['no values', [], ''],
  ['a staircase', [1, 2, 3, 4, 5, 6, 7, 8], '▁▂▃▄▅▆▇█'],
  ['only zeros', [0, 0, 0], '▁▁▁'],
  ['one value', [5], '█'],
  ['an unknown value', [8, undefined, 4], '█ ▄'],
  ['no number', [8, Number.NaN, 4], '█ ▄'],
  ['negative values', [-8, 8], '▁█'],
])('%s', (_name, values, line) => {
  expect(sparkline(values)).toBe(line);
});
