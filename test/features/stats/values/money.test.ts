import { expect, it } from 'vitest';
import { formatMoney } from '../../../../src/features/stats/values/money.js';

it.each([
  ['0.00', '0.00'],
  ['999.99', '999.99'],
  ['1234.50', '1 234.50'],
  ['123456789012345678.90', '123 456 789 012 345 678.90'],
])('groups the amount %s as %s', (amount, text) => {
  expect(formatMoney(amount)).toBe(text);
});
