import { FUNNEL_STEPS } from '../../../core/event/funnel.js';
import { addCurrencies } from '../../../core/shop/cell.js';
import type { ShopSums } from '../../../core/shop/shop-sums.js';
import { isWanted, type WindowView } from '../../../core/shop/window-view.js';
import type { NewAndReturning } from '../../../core/summary/first-purchases.js';
import { visitorsOf, type Visitors } from '../../stats/queries/visitors.js';
import { funnelOf, type FunnelStep } from '../../stats/sections/funnel/query.js';
import { totalsOf } from '../../stats/sections/totals/query.js';
import type { WindowTotals } from '../shop/shop-figures.js';
import { ofStep, salesByCurrency, withoutMoney, type SumsByCurrency } from './currency-amounts.js';

/** The counts of a window for the selected segments. */
export interface WindowCounts {
  readonly byCurrency: SumsByCurrency;
  /** The sums over all currencies, without amounts. */
  readonly all: ShopSums;
  readonly visitors: Visitors;
}

/** Computes the counts of a window, for totals and funnel. */
export function countsOfView(view: WindowView): WindowCounts {
  const byCurrency = new Map<string, ShopSums>();
  for (const segment of view.segments) {
    if (isWanted(view.filter, segment)) addCurrencies(byCurrency, segment.byCurrency);
  }
  return { byCurrency, all: withoutMoney(byCurrency), visitors: visitorsOf(view.sketch()) };
}

/** The totals of a window. @param customers undefined for a segment of the shop. */
export function windowTotals(
  { byCurrency, all, visitors }: WindowCounts,
  customers: NewAndReturning | undefined,
): WindowTotals {
  return totalsOf(all, salesByCurrency(byCurrency), visitors, customers);
}

/** The funnel of a window. */
export function windowFunnel({ all, visitors }: WindowCounts): readonly FunnelStep[] {
  const present = FUNNEL_STEPS.filter((step) => ofStep(all, step) > 0);
  return funnelOf(present, visitors.steps);
}
