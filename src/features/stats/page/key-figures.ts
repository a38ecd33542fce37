import { formatCount } from '../../../core/text/format-count.js';
import { formatShare } from '../../../core/text/format-share.js';
import { html, type Html } from '../forms/html/markup.js';
import { typeset } from '../forms/html/typeset.js';
import type { ShopStats } from '../sections/shop-stats.js';
import { formatAmounts } from '../values/amounts.js';
import { amountsOfSales } from '../values/totals-of-sales.js';

type Figure = readonly [name: string, value: string];

/**
 * The few numbers that are looked at first. All of them are of the time that the head of the page names: where only the
 * newest events were scanned, those that need a scan are left out.
 */
export function keyFigures({ totals, byEventType, scanned }: ShopStats): Html {
  const purchases = byEventType.find(({ eventType }) => eventType === 'purchase')?.events ?? 0;
  const ofScanned: readonly Figure[] = [
    ['Customers', formatCount(totals.customers)],
    ['Sessions', formatCount(totals.sessions)],
    ['Sessions that buy', formatShare(totals.buyingSessions, totals.sessions, 1)],
  ];
  const refunds = amountsOfSales(totals.sales, 'refunds');
  const netRevenue: readonly Figure[] = [
    ['Refunds', formatAmounts(refunds)],
    ['Net revenue', formatAmounts(amountsOfSales(totals.sales, 'netRevenue'))],
  ];
  const figures: readonly Figure[] = [
    ['Revenue', formatAmounts(amountsOfSales(totals.sales, 'revenue'))],
    ...(refunds.length === 0 ? [] : netRevenue),
    ['Purchases', formatCount(purchases)],
    ...(scanned === null ? ofScanned : []),
    ['Events', formatCount(totals.events)],
  ];
  const tiles = figures.map(
    ([name, value]) =>
      html`<div>
        <dt>${name}</dt>
        <dd>${typeset(value)}</dd>
      </div>`,
  );
  return html`<dl class="key-figures">${tiles}</dl>`;
}
