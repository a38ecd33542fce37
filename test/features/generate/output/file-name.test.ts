import { expect, test } from 'vitest';
import { eventFileName } from '../../../../src/features/generate/output/file-name.js';

const TIME = Date.UTC(2026, 10, 22, 7, 59, 31, 532);

test('is the time to the millisecond', () => {
  expect(eventFileName(TIME, 0)).toBe('ecommerce_events_20261122075931532.csv');
});

test('an ordinal tells files of the same millisecond apart', () => {
  expect(eventFileName(TIME, 7)).toBe('ecommerce_events_20261122075931532_000007.csv');
});

test('names sort as they were given', () => {
  const names = [0, 1, 2, 10, 100].map((ordinal) => eventFileName(TIME, ordinal));
  names.push(eventFileName(TIME + 1, 0));
  expect(names.toSorted()).toEqual(names);
});
