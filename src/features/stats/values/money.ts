import { groupDigits } from '../../../core/text/format-count.js';
import { priceText } from '../../../core/event/price.js';
import { DASH } from '../../../core/text/dash.js';

/**
 * An amount of money as a decimal string with two places, such as "1234.50", so that it is exact in JSON at any
 * size. Revenue is the sum of price × quantity of `purchase` events.
 */
export type Money = string;

/** Formats an amount in groups of three digits: `1 234 567.50`; a dash for an unknown one. */
export function formatMoney(amount: Money | null): string {
  if (amount === null) return DASH;
  const [whole = '', cents] = amount.split('.');
  const grouped = groupDigits(whole);
  return cents === undefined ? grouped : `${grouped}.${cents}`;
}

/** Whether an amount is zero. */
export function isNothing(amount: Money): boolean {
  return /^-?[0.]*$/.test(amount);
}

/** Divides an amount by a count, rounded half up to cents; null when the count is 0. */
export function divideMoney(amount: Money, count: number): Money | null {
  if (count === 0) return null;
  const cents = centsOf(amount);
  const whole = BigInt(count);
  return priceText((2n * cents + whole) / (2n * whole));
}

/** Adds two amounts of the same currency. */
export function addMoney(one: Money, other: Money): Money {
  return priceText(centsOf(one) + centsOf(other));
}

function centsOf(amount: Money): bigint {
  return BigInt(amount.replace('.', ''));
}
