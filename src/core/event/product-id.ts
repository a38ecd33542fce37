import { groupDigits } from '../text/format-count.js';
import { firstMatch, type BrokenRule } from './broken-rule.js';
import type { NumberProblem, NumberRule } from './column.js';
import { parseWholeNumber } from './whole-number.js';

/** The largest bigint of PostgreSQL. */
const MAX_PRODUCT_ID = 9_223_372_036_854_775_807n;
const MOST_DIGITS = String(MAX_PRODUCT_ID).length;

const GREATEST = groupDigits(String(MAX_PRODUCT_ID));

/** The range of a product id: a positive bigint of PostgreSQL. */
export const PRODUCT_ID_RULES: readonly NumberRule[] = [
  { code: 'range', accepts: (value) => value >= 1 && value <= MAX_PRODUCT_ID },
];

/** Parses a product id. A text with too many digits for a bigint is rejected without conversion, at any length. */
export function parseProductId(text: string): number | bigint | NumberProblem {
  const digits = text.replace(/^0+(?=\d)/, '');
  if (digits.length > MOST_DIGITS && /^\d+$/.test(digits)) return 'range';
  return parseWholeNumber(digits);
}

/** The fault of a number outside the range of a product id. */
export const PRODUCT_ID_OUT_OF_RANGE: BrokenRule = {
  words: `not between 1 and ${GREATEST}`,
  detail: (text) =>
    firstMatch(text, [
      [/^0+$/, 'product id is zero'],
      [/^\d+$/, `above ${GREATEST}`],
    ]),
};
