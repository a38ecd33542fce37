import { formatCount } from '../../../../../core/text/format-count.js';
import { typeset } from '../../../../stats/forms/html/typeset.js';
import { formatAmounts, type Amounts } from '../../../../stats/values/amounts.js';
import { formatMoney } from '../../../../stats/values/money.js';

const MOST_CURRENCIES = 2;

/**
 * Amounts as a row shows them: without the currency where that is the main one, and a sum for each of the first currencies
 * where there are several. The page names the main currency at its head.
 */
export function shortAmounts(amounts: Amounts, main: string | null): string {
  const [first, second] = amounts;
  if (first !== undefined && second === undefined && first.currency === main) {
    return typeset(formatMoney(first.amount));
  }
  const rest = amounts.length - MOST_CURRENCIES;
  const more = rest > 0 ? ` + ${formatCount(rest)} more` : '';
  return typeset(formatAmounts(amounts.slice(0, MOST_CURRENCIES)) + more);
}

/** All amounts with their currencies, for the title of an element. */
export function allAmounts(amounts: Amounts): string {
  return typeset(formatAmounts(amounts));
}
