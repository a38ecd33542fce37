import { expect, test } from 'vitest';
import { formatCount, formatCounted } from '../../../src/core/text/format-count.js';

test.each([
  ['nothing', 0, '0'],
  ['three digits', 999, '999'],
  ['four digits', 1000, '1 000'],
  ['seven digits', 3_412_880, '3 412 880'],
  ['the largest safe number', Number.MAX_SAFE_INTEGER, '9 007 199 254 740 991'],
  ['a fraction that rounds over a group', 999.6, '1 000'],
  ['a negative number', -1234, '-1 234'],
  ['a negative number that rounds to nothing', -0.2, '0'],
  ['an unknown number', undefined, '–'],
  ['no number', Number.NaN, '–'],
  ['a division by zero', Number.POSITIVE_INFINITY, '–'],
])('%s', (_name, count, text) => {
  expect(formatCount(count)).toBe(text);
});

test.each([
  ['one', 1, '1 file'],
  ['none', 0, '0 files'],
  ['many', 1_200, '1 200 files'],
  ['an unknown number', undefined, '– files'],
])('with its noun: %s', (_name, count, text) => {
  expect(formatCounted(count, 'file')).toBe(text);
});
