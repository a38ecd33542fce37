import { expect, test } from 'vitest';
import { timeOfDay } from '../../../src/core/text/time-of-day.js';

test('is in UTC and ends at midnight', () => {
  expect(timeOfDay(Date.UTC(2026, 10, 22, 23, 59, 59, 999))).toBe('23:59:59');
  expect(timeOfDay(Date.UTC(2026, 10, 23))).toBe('00:00:00');
});
