import { formatCount } from '../../../core/text/format-count.js';
import { typeset } from '../../stats/forms/html/typeset.js';
import { formatAmounts, type Amounts } from '../../stats/values/amounts.js';
import { formatMoney } from '../../stats/values/money.js';

/**
 * The amount of the main currency, and the number of other currencies, for rows with little room. The main
 * currency is omitted when it is the only one, because the page head names it.
 */
export function shortAmounts(amounts: Amounts, main: string | null): string {
  const first = amounts.find(({ currency }) => currency === main) ?? amounts[0];
  if (first === undefined) return typeset(formatAmounts([]));
  if (amounts.length > 1) {
    return typeset(`${formatAmounts([first])} + ${formatCount(amounts.length - 1)} more`);
  }
  return typeset(first.currency === main ? formatMoney(first.amount) : formatAmounts([first]));
}

/** All amounts with their currencies, for a tooltip. */
export function allAmounts(amounts: Amounts): string {
  return typeset(formatAmounts(amounts));
}
