/** A price in cents, or the end of the code of the rule that its text breaks. */
export type PriceResult = number | 'invalid' | 'range';

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d+))?$/;
/** More digits before the point than any maximum price has; keeps the arithmetic within exact integers. */
const MAX_WHOLE_DIGITS = 12;

/**
 * Reads a plain decimal (`12`, `12.5`, `.5`, `+12.50`; no exponent, no NaN) and rounds it half up to cents, as
 * numeric(10,2) does. It must be > 0, also after rounding, and at most `maxPrice` before rounding.
 */
export function parsePrice(text: string, maxPrice: number): PriceResult {
  const match = DECIMAL.exec(text);
  if (match === null) return 'invalid';
  const [, sign, digits = '', fraction = ''] = match;
  if (digits === '' && fraction === '') return 'invalid';
  const whole = digits.replace(/^0+(?=\d)/, '');
  if (sign === '-' || whole.length > MAX_WHOLE_DIGITS) return 'range';
  const exactCents = Number(whole) * 100 + Number(fraction.slice(0, 2).padEnd(2, '0'));
  const beyond = fraction.slice(2);
  const maxCents = maxPrice * 100;
  if (exactCents > maxCents || (exactCents === maxCents && /[1-9]/.test(beyond))) {
    return 'range';
  }
  const cents = exactCents + (beyond >= '5' ? 1 : 0);
  return cents > 0 ? cents : 'range';
}

/** Cents as the text of a numeric(10,2). */
export function priceText(cents: number): string {
  const digits = String(cents).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
