import { expect, it } from 'vitest';
import { axisNumber } from '../../../../../../src/features/stats/forms/html/charts/axis-number.js';

it.each([
  [0, '0'],
  [850, '850'],
  [12_000, '12k'],
  [1_500_000, '1.5M'],
  [0.5, '0.5'],
  [2_000_000_000, '2G'],
])('%d stands at an axis as %s', (value, text) => {
  expect(axisNumber(value)).toBe(text);
});
