import { WINDOW_TITLES } from '../../../text/window-text.js';
import { shortAmounts } from '../../../text/amounts-text.js';
import { amountsOfSales } from '../../../../stats/values/totals-of-sales.js';
import type { ShopFigures } from '../../../shop/shop-figures.js';
import type { Phase } from './connection.js';

/** The tab title: the problem if there is one, otherwise the revenue. */
export function pageTitle(phase: Phase, figures: ShopFigures | undefined): string {
  if (phase === 'away') return 'database down · Shop';
  if (phase === 'lost') return 'connection lost · Shop';
  if (figures === undefined) return 'Shop · ecomstream';
  const revenues = amountsOfSales(figures.totals.sales, 'revenue');
  const window = WINDOW_TITLES[figures.window].toLowerCase();
  return `${shortAmounts(revenues, null)} ${window} · Shop`;
}
