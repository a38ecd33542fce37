import { formatCount } from '../../../core/text/format-count.js';
import { formatShare } from '../../../core/text/format-share.js';
import { html, type Html } from '../forms/html/markup.js';
import { typeset } from '../forms/html/typeset.js';
import type { ShopStats } from '../sections/shop-stats.js';
import { formatAmounts } from '../values/amounts.js';
import { formatDistinct } from '../values/format-distinct.js';
import { formatMoney } from '../values/money.js';
import type { DistinctName } from '../sections/totals/query.js';
import { amountsOfSales } from '../values/totals-of-sales.js';

type Figure = readonly [name: string, value: string];

/** The few numbers that are looked at first, all of the time that the head of the page names. */
export function keyFigures({ totals }: ShopStats): Html {
  const { errors, averageOrder } = totals;
  const distinct = (name: DistinctName) =>
    formatDistinct({ count: totals[name], error: errors[name] });
  const refunds = amountsOfSales(totals.sales, 'refunds');
  const netRevenue: readonly Figure[] = [
    ['Refunds', formatAmounts(refunds)],
    ['Net revenue', formatAmounts(amountsOfSales(totals.sales, 'netRevenue'))],
  ];
  const figures: readonly Figure[] = [
    ['Revenue', formatAmounts(amountsOfSales(totals.sales, 'revenue'))],
    ...(refunds.length === 0 ? [] : netRevenue),
    ['Orders', distinct('orders')],
    ...(averageOrder === null ? [] : [['Average order', formatMoney(averageOrder)] as const]),
    ['Pieces', formatCount(totals.units)],
    ['Customers', distinct('customers')],
    ['Sessions', distinct('sessions')],
    ['Sessions that buy', formatShare(totals.buyingSessions, totals.sessions, 1)],
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
