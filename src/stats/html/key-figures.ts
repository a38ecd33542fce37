import { formatCount } from '../../report/format/format-count.js';
import { formatShare } from '../../report/format/format-share.js';
import type { ShopStats } from '../shop-stats.js';
import { formatMoney } from '../text/format-money.js';
import { html, type Html } from './markup.js';
import { typeset } from './typeset.js';

/** The few numbers that are looked at first. */
export function keyFigures({ totals, byEventType }: ShopStats): Html {
  const purchases = byEventType.find(({ eventType }) => eventType === 'purchase')?.events ?? 0;
  const figures: readonly (readonly [string, string])[] = [
    ['Revenue', formatMoney(totals.revenue)],
    ['Purchases', formatCount(purchases)],
    ['Customers', formatCount(totals.customers)],
    ['Sessions', formatCount(totals.sessions)],
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
