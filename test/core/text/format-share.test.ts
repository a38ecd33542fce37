import { expect, test } from 'vitest';
import { formatShare } from '../../../src/core/text/format-share.js';

test.each([
  ['a part', 9_971, 10_000, '99.71 %'],
  ['all', 10, 10, '100 %'],
  ['nothing', 0, 10, '0 %'],
  ['almost all is not all', 9_999_999, 10_000_000, '99.99 %'],
  ['almost nothing is not nothing', 1, 10_000_000, '< 0.01 %'],
  ['no whole', 0, 0, '–'],
  ['no number', Number.NaN, 10, '–'],
])('%s', (_name, part, whole, text) => {
  expect(formatShare(part, whole)).toBe(text);
});

test('decimals can be chosen', () => {
  expect(formatShare(78.4, 100, 0)).toBe('78 %');
  expect(formatShare(99.9, 100, 0)).toBe('99 %');
  expect(formatShare(2.14, 100, 1)).toBe('2.1 %');
});
