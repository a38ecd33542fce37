import { expect, it } from 'vitest';
import { chooseTimeUnit, periodsBetween } from '../../../../src/features/stats/values/time-unit.js';

const HOUR = 3_600_000;
const FIRST = new Date('2026-01-15T22:00:00Z');

it.each([
  ['2026-01-15T22:00:00Z', 'hour', 1],
  ['2026-01-17T20:00:00Z', 'hour', 47],
  ['2026-01-17T22:00:00Z', 'day', 3],
  ['2026-02-28T00:00:00Z', 'day', 45],
  ['2026-04-01T00:00:00Z', 'week', 12],
  ['2027-01-01T00:00:00Z', 'month', 13],
  ['2031-01-01T00:00:00Z', 'year', 6],
])('divides the time up to %s by the %s', (last, unit, count) => {
  expect(chooseTimeUnit(FIRST, new Date(last))).toBe(unit);
  expect(periodsBetween(FIRST, new Date(last), chooseTimeUnit(FIRST, new Date(last)))).toHaveLength(
    count,
  );
});

it('never shows more than 48 periods of less than a year', () => {
  const spans = Array.from({ length: 5_000 }, (_, index) => new Date(+FIRST + index * 7 * HOUR));
  const counts = spans
    .map((last) => ({ last, unit: chooseTimeUnit(FIRST, last) }))
    .filter(({ unit }) => unit !== 'year')
    .map(({ last, unit }) => periodsBetween(FIRST, last, unit).length);
  expect(counts.length).toBeGreaterThan(4_000);
  expect(Math.max(...counts)).toBeLessThanOrEqual(48);
});

it.each([
  ['hour', '2026-01-15T22:00:00.000Z', '2026-01-15T23:00:00.000Z'],
  ['day', '2026-01-15T00:00:00.000Z', '2026-01-16T00:00:00.000Z'],
  ['week', '2026-01-12T00:00:00.000Z', '2026-01-19T00:00:00.000Z'],
  ['month', '2026-01-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z'],
  ['year', '2026-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'],
] as const)('begins a %s where PostgreSQL does', (unit, first, second) => {
  const periods = periodsBetween(FIRST, new Date('2027-06-01'), unit).slice(0, 2);
  expect(periods.map((period) => period.toISOString())).toEqual([first, second]);
});
