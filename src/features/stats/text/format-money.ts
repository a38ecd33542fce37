import { DASH } from '../../../core/text/dash.js';
import type { Money } from '../shop-stats.js';

/** An amount of money in groups of three digits: `1 234 567.50`. One that is not known is a dash. */
export function formatMoney(amount: Money | null): string {
  if (amount === null) return DASH;
  const [whole = '', cents] = amount.split('.');
  const grouped = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ' ');
  return cents === undefined ? grouped : `${grouped}.${cents}`;
}

/** Whether an amount is nothing. */
export function isNothing(amount: Money): boolean {
  return /^[0.]*$/.test(amount);
}
