import { centsOf, type PriceLimits } from './price-limits.js';
import { firstMatch, type BrokenRule } from './broken-rule.js';

/** A price in cents, or the suffix of the code of the broken rule. */
export type PriceResult = number | 'invalid' | 'range';

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d+))?$/;
/** More digits before the point than any maximum price has; keeps the arithmetic within exact integers. */
const MAX_WHOLE_DIGITS = 12;

/**
 * Reads a plain decimal (`12`, `12.5`, `.5`, `+12.50`; no exponent, no NaN) and rounds it half up to cents, as
 * numeric(10,2) does. It must be at least `minPrice` after rounding, and at most `maxPrice` before it.
 */
export function parsePrice(text: string, { minPrice, maxPrice }: PriceLimits): PriceResult {
  const match = DECIMAL.exec(text);
  if (match === null) return 'invalid';
  const [, sign, digits = '', fraction = ''] = match;
  if (digits === '' && fraction === '') return 'invalid';
  const whole = digits.replace(/^0+(?=\d)/, '');
  if (sign === '-' || whole.length > MAX_WHOLE_DIGITS) return 'range';
  const exactCents = Number(whole) * 100 + Number(fraction.slice(0, 2).padEnd(2, '0'));
  const beyond = fraction.slice(2);
  const maxCents = centsOf(maxPrice);
  if (exactCents > maxCents || (exactCents === maxCents && /[1-9]/.test(beyond))) {
    return 'range';
  }
  const cents = exactCents + (beyond >= '5' ? 1 : 0);
  return cents >= centsOf(minPrice) ? cents : 'range';
}

/** Cents as the text of a numeric(10,2). */
export function priceText(cents: number | bigint): string {
  const digits = String(cents).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** The fault of a text that is not a price. */
export const NOT_A_PRICE: BrokenRule = {
  words: 'not a plain decimal number',
  detail: (text) =>
    firstMatch(text, [
      [/^[+-]?\d*,\d{1,2}$/, 'decimal comma; a point is needed'],
      [/^[+-]?\d{1,3}(?:[,' ]\d{3})+(?:\.\d*)?$/, 'thousands separator'],
      [/^[+-]?\d*\.?\d*e[+-]?\d+$/i, 'exponent'],
      [/^[+-]?(?:nan|inf|infinity)$/i, 'not a number'],
      [/^[+-]{2,}[\d.]+$/, 'more than one sign'],
      [/^[+-]?\d*\.$|^[+-]$/, 'digits are missing'],
      [/^\p{Sc}|\p{Sc}$/u, 'currency sign'],
      [/^[A-Z]{3} ?[+-]?\d|\d ?[A-Z]{3}$/, 'currency code'],
    ]),
};

/** The fault of a price outside the range of the settings. */
export const PRICE_OUT_OF_RANGE: BrokenRule = {
  words: 'below --min-price, or above --max-price',
  detail: (text) =>
    firstMatch(text, [
      [/^[+-]?0*\.?0*$/, 'price is zero'],
      [/^-/, 'negative price'],
      [/^\+?0*\.00[0-4]/, 'price rounds to zero'],
    ]),
};
