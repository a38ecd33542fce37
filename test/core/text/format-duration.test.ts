import { describe, expect, test } from 'vitest';
import { formatDuration, formatWorkTime } from '../../../src/core/text/format-duration.js';

describe('a span of time', () => {
  test.each([
    ['less than a second', 999, '0 s'],
    ['seconds', 48_900, '48 s'],
    ['minutes', 192_000, '3 m 12 s'],
    ['a whole hour', 3_600_000, '1 h 0 m'],
    ['hours', 7_500_000, '2 h 5 m'],
    ['days', 273_600_000, '3 d 4 h'],
    ['a clock that went back', -5_000, '0 s'],
    ['an unknown span', undefined, '–'],
    ['no number', Number.NaN, '–'],
  ])('%s', (_name, milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });
});

describe('the time of a piece of work', () => {
  test.each([
    ['milliseconds', 212.4, '212 ms'],
    ['what rounds to a second', 999.6, '1.00 s'],
    ['seconds', 1_310, '1.31 s'],
    ['many seconds', 14_240, '14.2 s'],
    ['what rounds to a minute', 59_960, '59 s'],
    ['minutes', 192_000, '3 m 12 s'],
    ['a negative time', -3, '0 ms'],
    ['an unknown time', undefined, '–'],
  ])('%s', (_name, milliseconds, text) => {
    expect(formatWorkTime(milliseconds)).toBe(text);
  });
});
