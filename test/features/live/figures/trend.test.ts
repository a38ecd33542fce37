import { expect, it } from 'vitest';
import { noteFor } from '../../../../src/features/live/figures/trend.js';

it.each([
  [50, undefined, null, null],
  [50, 50, 50, null],
  [70, 50, 50, null],
  [72, 50, 50, 'up'],
  [29, 50, 50, null],
  [28, 50, 50, 'down'],
  [0, 8, 8, null],
  [0, 9.04, 9, 'down'],
  [3, 0, 0, null],
  [4, 0, 0, 'up'],
  [4, 1, 1, 'up'],
] as const)('%d pieces where %s are usual', (units, usual, usualUnits, trend) => {
  expect(noteFor(units, usual)).toEqual({ usualUnits, trend });
});
