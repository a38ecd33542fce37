import { expect, test } from 'vitest';
import { formatBytes } from '../../../src/core/text/format-bytes.js';

test.each([
  ['nothing', 0, '0 B'],
  ['less than a kilobyte', 999, '999 B'],
  ['a kilobyte', 1000, '1.00 kB'],
  ['two decimals', 1_420_000_000, '1.42 GB'],
  ['one decimal', 14_250_000, '14.3 MB'],
  ['no decimal', 401_000_000, '401 MB'],
  ['just under the next unit', 999_499, '999 kB'],
  ['what rounds into the next unit', 999_500, '1.00 MB'],
  ['what rounds out of two decimals', 9_996, '10.0 kB'],
  ['what rounds out of one decimal', 99_960, '100 kB'],
  ['more than the largest unit', 5e18, '5000 PB'],
  ['an unknown number', undefined, '–'],
  ['a negative number', -1, '–'],
  ['no number', Number.NaN, '–'],
])('%s', (_name, bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});
