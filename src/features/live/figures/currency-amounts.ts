import { priceText } from '../../../core/event/price.js';
import { FUNNEL_STEPS, type FunnelStepName } from '../../../core/event/funnel.js';
import type { Cents } from '../../../core/summary/cents.js';
import { noSums, addSums, type ShopSums } from '../../../core/shop/shop-sums.js';
import type { Amounts } from '../../stats/values/amounts.js';
import { onlyAmount } from '../../stats/values/amounts.js';
import type { CurrencySales } from '../../stats/values/currency-sales.js';
import type { Sales } from '../../stats/values/sales.js';

/** Sums by currency code; empty for an unnamed currency. */
export type SumsByCurrency = ReadonlyMap<string, ShopSums>;

/** Cents as an amount of money. */
export function moneyOf(cents: Cents): string {
  return cents < 0 ? `-${priceText(-cents)}` : priceText(cents);
}

/** The name of a currency in figures; null when it is unnamed. */
export function currencyName(code: string): string | null {
  return code === '' ? null : code;
}

/** Amounts by currency, ordered by code; omits zero amounts. */
export function amountsByCurrency(cents: Iterable<readonly [currency: string, Cents]>): Amounts {
  return [...cents]
    .filter(([, each]) => each !== 0 && each !== 0n)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, each]) => ({ currency: currencyName(currency), amount: moneyOf(each) }));
}

/** The revenue by currency. */
export function revenuesOf(byCurrency: SumsByCurrency): Amounts {
  return amountsByCurrency(
    [...byCurrency].map(([currency, { revenueCents }]) => [currency, revenueCents]),
  );
}

/** The sums over all currencies, without amounts. */
export function withoutMoney(byCurrency: SumsByCurrency): ShopSums {
  const all = noSums();
  for (const sums of byCurrency.values()) addSums(all, sums);
  return all;
}

/** Number of events of a funnel step. */
export function ofStep(sums: ShopSums, step: FunnelStepName): number {
  return sums.ofStep[FUNNEL_STEPS.indexOf(step)] ?? 0;
}

/** The sales of a product, a category or a device. */
export function salesOf(byCurrency: SumsByCurrency): Sales & { readonly units: number } {
  const all = withoutMoney(byCurrency);
  const revenues = revenuesOf(byCurrency);
  return {
    events: all.events,
    views: ofStep(all, 'view'),
    purchases: ofStep(all, 'purchase'),
    units: all.units,
    revenue: onlyAmount(revenues),
    revenues,
  };
}

/** Sales by currency; the currency with most purchases first. */
export function salesByCurrency(byCurrency: SumsByCurrency): readonly CurrencySales[] {
  return [...byCurrency]
    .filter(([, { revenueCents, refundCents }]) => !isNone(revenueCents) || !isNone(refundCents))
    .map(([currency, sums]) => ({
      currency: currencyName(currency),
      purchases: ofStep(sums, 'purchase'),
      units: sums.units,
      revenue: moneyOf(sums.revenueCents),
      refunds: moneyOf(sums.refundCents),
      netRevenue: moneyOf(BigInt(sums.revenueCents) - BigInt(sums.refundCents)),
    }))
    .sort(
      (a, b) => b.purchases - a.purchases || ((a.currency ?? '') < (b.currency ?? '') ? -1 : 1),
    );
}

function isNone(cents: Cents): boolean {
  return cents === 0 || cents === 0n;
}
