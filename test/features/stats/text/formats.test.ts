import { expect, it } from 'vitest';
import { centredBar } from '../../../../src/features/stats/text/bars.js';
import { formatInstant, formatPeriod } from '../../../../src/features/stats/text/format-instant.js';
import { formatMoney } from '../../../../src/features/stats/text/format-money.js';

it.each([
  ['0.00', '0.00'],
  ['999.99', '999.99'],
  ['1234.50', '1 234.50'],
  ['123456789012345678.90', '123 456 789 012 345 678.90'],
])('groups the amount %s as %s', (amount, text) => {
  expect(formatMoney(amount)).toBe(text);
});

it.each([
  ['hour', '2026-11-27 18:00'],
  ['day', '2026-11-27'],
  ['week', '2026-11-27'],
  ['month', '2026-11'],
  ['year', '2026'],
] as const)('names a period of a %s', (unit, text) => {
  expect(formatPeriod('2026-11-27T18:00:00.000Z', unit)).toBe(text);
});

it('shows a time to the minute, and an unknown one as a dash', () => {
  expect(formatInstant('2026-11-27T18:41:12.500Z')).toBe('2026-11-27 18:41');
  expect(formatInstant(null)).toBe('–');
});

it.each([
  [1, '██████████'],
  [0.6, '  ██████'],
  [0.5, '   ████'],
  [0.0001, '    ██'],
  [0, ''],
])('draws a centred bar of %d', (share, bar) => {
  expect(centredBar(share, 10)).toBe(bar);
});
