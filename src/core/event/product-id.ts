import { formatCount } from '../text/format-count.js';
import { firstMatch, type BrokenRule } from './broken-rule.js';
import type { NumberRule } from './column.js';

const MAX_PRODUCT_ID = 2_147_483_647;

/** The range of a product id: a positive integer of PostgreSQL. */
export const PRODUCT_ID_RULES: readonly NumberRule[] = [
  { code: 'range', accepts: (value) => value >= 1 && value <= MAX_PRODUCT_ID },
];

/** Reads a product id, which is written in digits only. */
export function parseProductId(text: string): number | 'invalid' {
  return /^\d+$/.test(text) ? Number(text) : 'invalid';
}

/** What is wrong with a text that is not written in digits only. */
export const NOT_A_PRODUCT_ID: BrokenRule = {
  words: 'not a whole number in digits only',
  detail: (text) =>
    firstMatch(text, [
      [/^-\d+$/, 'negative number'],
      [/^\d+\.\d*$/, 'not a whole number'],
    ]),
};

/** What is wrong with a number outside the range of a product id. */
export const PRODUCT_ID_OUT_OF_RANGE: BrokenRule = {
  words: `not between 1 and ${formatCount(MAX_PRODUCT_ID)}`,
  detail: (text) =>
    firstMatch(text, [
      [/^0+$/, 'product id is zero'],
      [/^\d+$/, `above ${formatCount(MAX_PRODUCT_ID)}`],
    ]),
};
