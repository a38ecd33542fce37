import { mainCurrency } from '../../../../stats/values/totals-of-sales.js';
import type { ShopFigures } from '../../../shop/shop-figures.js';
import type { ShopView } from '../address/shop-view.js';
import type { ZoneTime } from '../../../text/zone-time.js';

/** The figures of a view, and the context for showing them. */
export interface Shown {
  readonly figures: ShopFigures;
  readonly view: ShopView;
  readonly zone: ZoneTime;
  /** The currency with most purchases, which the page names once; null when it is unnamed. */
  readonly currency: string | null;
}

/** Adds the context to the figures. */
export function shownOf(figures: ShopFigures, view: ShopView, zone: ZoneTime): Shown {
  const { totals, overTime } = figures;
  return { figures, view, zone, currency: mainCurrency(totals.sales) ?? overTime.currency };
}
