import { expect, it } from 'vitest';
import { timeFormOf } from '../../../src/core/sniff-values/time-form.js';
import { timeObstacleOf } from '../../../src/core/sniff-values/time-obstacle.js';
import { countsOf } from './counts.js';

it.each([
  ['two-digit-year', '04.05.26 10:00', '4/5/26', '26-05-04'],
  ['two-digit-year', '4-May-26', 'May 4, 26', 'Mon, 4 May 26 10:00'],
  ['zone-abbreviation', '2026-05-04 10:00:00 CEST', '4 May 2026 10:00 EST'],
  ['no-date', '10:00', '1:30 PM', '10:00:00.123'],
  ['nanoseconds', '1777888800123456789'],
])('%s: %s', (kind, ...texts) => {
  expect(timeFormOf(countsOf(...texts))).toBeUndefined();
  expect(timeObstacleOf(countsOf(...texts))).toMatchObject({
    kind,
    rows: texts.length,
    first: texts[0],
  });
});

it.each([
  ['25.12.2026', '2026-05-04T10:00Z'],
  ['SKU 10 RED', '12 XL', '2026 USD'],
  ['203.0.113.7', '12.10', '5551777888800123456'],
  ['n/a'],
])('undefined for %s', (...texts) => {
  expect(timeObstacleOf(countsOf(...texts))).toBeUndefined();
});
