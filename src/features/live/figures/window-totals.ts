import { FUNNEL_STEPS } from '../../../core/event/funnel.js';
import { addCurrencies } from '../../../core/shop/cell.js';
import type { ShopSums } from '../../../core/shop/shop-sums.js';
import { isWanted, type WindowView } from '../../../core/shop/window-view.js';
import { visitorsOf } from '../../stats/queries/visitors.js';
import { funnelOf, type FunnelStep } from '../../stats/sections/funnel/query.js';
import { totalsOf } from '../../stats/sections/totals/query.js';
import { ofStep, salesByCurrency, withoutMoney, type SumsByCurrency } from './currency-amounts.js';
import type { WindowTotals } from '../shop/shop-figures.js';

/** What the wanted segments come to, by currency. */
export function sumsOfView(view: WindowView): SumsByCurrency {
  const byCurrency = new Map<string, ShopSums>();
  for (const segment of view.segments) {
    if (isWanted(view.filter, segment)) addCurrencies(byCurrency, segment.byCurrency);
  }
  return byCurrency;
}

/** The totals of a window. */
export function totalsOfView(view: WindowView): WindowTotals {
  const byCurrency = sumsOfView(view);
  return totalsOf(withoutMoney(byCurrency), salesByCurrency(byCurrency), visitorsOf(view.sketch()));
}

/** The funnel of a window. */
export function funnelOfView(view: WindowView): readonly FunnelStep[] {
  const all = withoutMoney(sumsOfView(view));
  const present = FUNNEL_STEPS.filter((step) => ofStep(all, step) > 0);
  return funnelOf(present, visitorsOf(view.sketch()).steps);
}
