import { formatCount } from '../../../../core/text/format-count.js';
import type { LastPurchase } from '../../shop/shop-figures.js';
import { formatMoment } from '../../text/zone-time.js';
import type { Panel } from '../layout/panel.js';
import { listPanel } from '../layout/record-list.js';
import { plainAmounts, plainName, plainTitle } from './plain-text.js';
import { fitEnd } from '../../../../core/text/fit-width.js';
import type { Scene } from './scene.js';

const LONGEST_DEVICE = 10;

/** The latest purchases, newest first. */
export function purchasesPanel({ figures, zone, currency, paint }: Scene): Panel {
  const { lastPurchases, now } = figures;
  return listPanel<LastPurchase>(
    {
      title: 'Last purchases',
      rows: lastPurchases,
      name: (purchase) => `${formatMoment(purchase.at, now, zone)}  ${plainTitle(purchase)}`,
      empty: 'No purchases in the last hours.',
      columns: [
        {
          head: 'device',
          cell: ({ deviceType }) => fitEnd(plainName(deviceType), LONGEST_DEVICE),
          align: 'left',
          rank: 2,
        },
        { head: 'units', cell: ({ quantity }) => formatCount(quantity), rank: 1 },
        {
          head: 'amount',
          cell: ({ amount, currency: named }) =>
            plainAmounts([{ currency: named, amount }], currency),
          rank: 0,
        },
      ],
    },
    paint,
  );
}
