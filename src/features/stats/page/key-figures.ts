import { formatCount } from '../../../core/text/format-count.js';
import { formatShare } from '../../../core/text/format-share.js';
import { html, type Html } from '../forms/html/markup.js';
import { typeset } from '../forms/html/typeset.js';
import type { ShopStats } from '../sections/shop-stats.js';
import { formatInstant } from '../values/instant.js';
import { formatMoney } from '../values/money.js';

/** The few numbers that are looked at first. */
export function keyFigures({ totals, byEventType, scanned }: ShopStats): Html {
  const purchases = byEventType.find(({ eventType }) => eventType === 'purchase')?.events ?? 0;
  const since = scanned === null ? undefined : `since ${formatInstant(scanned.since)}`;
  const figures: readonly (readonly [name: string, value: string, since?: string | undefined])[] = [
    ['Revenue', formatMoney(totals.revenue)],
    ['Purchases', formatCount(purchases)],
    ['Customers', formatCount(totals.customers), since],
    ['Sessions', formatCount(totals.sessions), since],
    ['Sessions that buy', formatShare(totals.buyingSessions, totals.sessions, 1), since],
    ['Events', formatCount(totals.events)],
  ];
  const tiles = figures.map(
    ([name, value, bound]) =>
      html`<div>
        <dt>${name}</dt>
        <dd>${typeset(value)}</dd>
        ${bound === undefined ? '' : html`<dd class="bound">${bound}</dd>`}
      </div>`,
  );
  return html`<dl class="key-figures">${tiles}</dl>`;
}
