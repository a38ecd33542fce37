import { formatCount } from '../text/format-count.js';
import { firstMatch, type BrokenRule } from './broken-rule.js';
import type { NumberRule } from './column.js';

/** With this limit the highest price times a quantity, in cents, is exact: 9,999,999,900 × 900,000 < 2^53. */
const MAX_QUANTITY = 900_000;

/** The range of a quantity. */
export const QUANTITY_RULES: readonly NumberRule[] = [
  { code: 'range', accepts: (value) => value >= 1 && value <= MAX_QUANTITY },
];

/** The fault of a number outside the range of a quantity. */
export const QUANTITY_OUT_OF_RANGE: BrokenRule = {
  words: `not between 1 and ${formatCount(MAX_QUANTITY)}`,
  detail: (text) =>
    firstMatch(text, [
      [/^0+$/, 'quantity is zero'],
      [/^\d+$/, `above ${formatCount(MAX_QUANTITY)}`],
    ]),
};
