import { expect, it } from 'vitest';
import { axisPeriod, formatDay } from '../../../../../src/features/stats/forms/html/format-day.js';

it.each([
  ['hour', '2026-11-27T18:00:00.000Z', '18:00'],
  ['hour', '2026-11-27T00:00:00.000Z', '27 Nov'],
  ['day', '2026-11-07T00:00:00.000Z', '7 Nov'],
  ['week', '2026-11-02T00:00:00.000Z', '2 Nov'],
  ['month', '2026-11-01T00:00:00.000Z', 'Nov 2026'],
  ['year', '2026-01-01T00:00:00.000Z', '2026'],
] as const)('a period of a %s, %s, stands below an axis as %s', (unit, begin, name) => {
  expect(axisPeriod(begin, unit)).toBe(name);
});

it('a day has its year', () => {
  expect(formatDay('2026-01-09T23:59:59.999Z')).toBe('9 Jan 2026');
});
