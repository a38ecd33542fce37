import { expect, test } from 'vitest';
import { fitFigures } from '../../../src/features/generate/fit-figures.js';

const LINE = '4 000 events · 2 961 events/s · 12 files';

test.each([
  ['all that fit', 40, LINE],
  ['no half of the last one', 39, '4 000 events · 2 961 events/s'],
  ['the first one', 28, '4 000 events'],
  ['a part of the first one, marked as cut, where there is no room for it', 8, '4 000 e…'],
  ['nothing on no columns', 0, ''],
])('a line keeps %s', (_name, columns, fitted) => {
  expect(fitFigures(LINE, columns)).toBe(fitted);
});
