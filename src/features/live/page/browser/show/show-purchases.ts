import { formatCount } from '../../../../../core/text/format-count.js';
import { sanitise } from '../../../../../core/text/sanitise.js';
import { typeset } from '../../../../stats/forms/html/typeset.js';
import { formatMoney } from '../../../../stats/values/money.js';
import type { LastPurchase } from '../../../shop/shop-figures.js';
import { showLongList } from '../parts/show-long-list.js';
import { showTexts } from '../parts/show-texts.js';
import { shortAmounts } from '../../../text/amounts-text.js';
import { productKey, productTitle } from '../../../text/names.js';
import { formatMoment } from '../../../text/zone-time.js';
import type { Shown } from './shown.js';

/** Shows the latest purchases. */
export function showPurchases({ figures, zone, currency }: Shown): void {
  const { lastPurchases, now } = figures;
  const [newest] = lastPurchases;
  showTexts({ 'purchases-gist': newest === undefined ? '' : formatMoment(newest.at, now, zone) });
  showLongList(lastPurchases, {
    name: 'purchases',
    template: 'purchase-row',
    keyOf: purchaseKey,
    first: 7,
    fill({ set }, purchase) {
      const { at, quantity, deviceType, amount } = purchase;
      const name = productTitle(purchase);
      set('name', name, name);
      set('at', formatMoment(at, now, zone));
      set('quantity', quantity === 1 ? '' : `${typeset(formatCount(quantity))} ×`);
      set('device', sanitise(deviceType));
      set(
        'amount',
        shortAmounts([{ currency: purchase.currency, amount }], currency),
        `${formatMoney(amount)} ${purchase.currency ?? ''}`.trim(),
      );
    },
  });
}

function purchaseKey(purchase: LastPurchase): string {
  const { at, quantity, amount } = purchase;
  return JSON.stringify([at, quantity, amount, productKey(purchase)]);
}
