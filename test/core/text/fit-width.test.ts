import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { fitEnd, fitMiddle } from '../../../src/core/text/fit-width.js';

describe('cut at the end', () => {
  test.each([
    ['what fits stays', 'orders.csv', 10, 'orders.csv'],
    ['what does not fit ends in an ellipsis', 'orders.csv', 6, 'order…'],
    ['a wide character is never halved', '注文注文', 4, '注…'],
    ['one column', 'orders.csv', 1, '…'],
    ['no column', 'orders.csv', 0, ''],
  ])('%s', (_name, text, columns, cut) => {
    expect(fitEnd(text, columns)).toBe(cut);
  });
});

describe('cut in the middle', () => {
  test.each([
    ['what fits stays', 'orders.csv', 10, 'orders.csv'],
    ['both ends are kept', 'orders_of_november_0187.csv', 11, 'order…7.csv'],
    ['an accent stays with its letter', 'e\u0301'.repeat(9), 3, 'e\u0301…e\u0301'],
    ['one column', 'orders.csv', 1, '…'],
    ['no column', 'orders.csv', -1, ''],
  ])('%s', (_name, text, columns, cut) => {
    expect(fitMiddle(text, columns)).toBe(cut);
  });

  test.each([1, 2, 3, 4, 5, 6, 7])('never more than %i columns of wide characters', (columns) => {
    expect(stringWidth(fitMiddle('注文注文注文', columns))).toBeLessThanOrEqual(columns);
  });
});
