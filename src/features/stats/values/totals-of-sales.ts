import type { CurrencySales } from './currency-sales.js';
import type { Amounts } from './amounts.js';
import { isNothing } from './money.js';

/** One kind of amount of all sales, by currency. */
export function amountsOfSales(
  sales: readonly CurrencySales[],
  kind: 'revenue' | 'refunds' | 'netRevenue',
): Amounts {
  return sales.flatMap(({ currency, [kind]: amount }) =>
    isNothing(amount) ? [] : [{ currency, amount }],
  );
}

/** The currency of most purchases, which charts draw; null where it is not named. */
export function mainCurrency(sales: readonly CurrencySales[]): string | null {
  return sales[0]?.currency ?? null;
}

/** How a chart names the currency that it draws, behind a blank; empty where there is one only. */
export function inMainCurrency(sales: readonly CurrencySales[]): string {
  if (sales.length <= 1) return '';
  const currency = mainCurrency(sales);
  return currency === null ? ' without a currency' : ` in ${currency}`;
}
