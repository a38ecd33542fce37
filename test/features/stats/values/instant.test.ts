import { expect, it } from 'vitest';
import { formatInstant, formatPeriod } from '../../../../src/features/stats/values/instant.js';

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
