import type { CurrencySales } from './currency-sales.js';
import type { Amounts } from './amounts.js';
import { isNothing } from './money.js';

/** One amount of all sales, by currency. */
export function amountsOfSales(
  sales: readonly CurrencySales[],
  kind: 'revenue' | 'refunds' | 'netRevenue',
): Amounts {
  return sales.flatMap(({ currency, [kind]: amount }) =>
    isNothing(amount) ? [] : [{ currency, amount }],
  );
}

/** The currency with most purchases, for charts; null when it is unnamed. */
export function mainCurrency(sales: readonly CurrencySales[]): string | null {
  return sales[0]?.currency ?? null;
}

/** The name of the currency of a chart, after a space; empty when there is only one. */
export function inMainCurrency(sales: readonly CurrencySales[]): string {
  if (sales.length <= 1) return '';
  const currency = mainCurrency(sales);
  return currency === null ? ' without a currency' : ` in ${currency}`;
}
