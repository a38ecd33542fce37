import type { Money } from './money.js';
import { formatMoney } from './money.js';

/** An amount of money in one currency. */
export interface Amount {
  /** Code (ISO 4217); null when the shop does not name it. */
  readonly currency: string | null;
  readonly amount: Money;
}

/** Amounts by currency, which are never added up; empty without amounts. */
export type Amounts = readonly Amount[];

/** The amount in a single currency, or zero without amounts; null with several currencies. */
export function onlyAmount(amounts: Amounts): Money | null {
  const [first, second] = amounts;
  if (second !== undefined) return null;
  return first?.amount ?? '0.00';
}

/** Formats amounts: `1 234.50 EUR + 20.00 USD`. */
export function formatAmounts(amounts: Amounts): string {
  if (amounts.length === 0) return formatMoney('0.00');
  return amounts.map(formatAmount).join(' + ');
}

function formatAmount({ currency, amount }: Amount): string {
  const money = formatMoney(amount);
  return currency === null ? money : `${money} ${currency}`;
}

/** The amount in a currency, as a number for a chart. */
export function amountIn(amounts: Amounts, currency: string | null): number {
  return Number(amounts.find((each) => each.currency === currency)?.amount ?? 0);
}

/**
 * SQL that combines the amounts of rows with one currency each to JSON.
 * @param column the amount of each row.
 */
export function amountsOf(column: 'revenue' | 'refunds'): string {
  return `coalesce(jsonb_agg(
      jsonb_build_object('currency', nullif(currency, ''), 'amount', ${column}::text) order by currency
    ) filter (where ${column} <> 0), '[]')`;
}
