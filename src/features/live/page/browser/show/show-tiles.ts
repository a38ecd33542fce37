import { formatCount, formatCounted } from '../../../../../core/text/format-count.js';
import { find } from '../../../../../display/browser/find.js';
import { typeset } from '../../../../stats/forms/html/typeset.js';
import { amountIn } from '../../../../stats/values/amounts.js';
import { formatDistinct } from '../../../../stats/values/format-distinct.js';
import { formatMoney } from '../../../../stats/values/money.js';
import { amountsOfSales } from '../../../../stats/values/totals-of-sales.js';
import type { WindowTotals } from '../../../shop/shop-figures.js';
import { showRows } from '../parts/show-rows.js';
import { shortAmounts } from '../../../text/amounts-text.js';
import { showTile, type Tile } from './show-tile.js';
import type { Shown } from './shown.js';

/** Shows the four key figures. */
export function showTiles(shown: Shown): void {
  const tiles = [revenueTile(shown), ordersTile(shown), averageTile(shown), visitorsTile(shown)];
  showRows(find('#tiles'), tiles, {
    template: 'tile',
    keyOf: ({ name }) => name,
    fill: (row, tile) => showTile(row, tile, shown),
  });
}

function revenueTile({ figures: { totals, overTime }, currency }: Shown): Tile {
  const revenues = amountsOfSales(totals.sales, 'revenue');
  const main = revenues.find((each) => each.currency === currency);
  return {
    name: 'Revenue',
    unit: currency ?? '',
    value: typeset(formatMoney(main?.amount ?? '0.00')),
    error: 0,
    others: revenues.filter((each) => each !== main),
    measure: ({ sales }) => amountIn(amountsOfSales(sales, 'revenue'), currency),
    spark: overTime.revenue.map(Number),
  };
}

function ordersTile({ figures: { totals, overTime } }: Shown): Tile {
  return {
    name: 'Orders',
    unit: '',
    value: typeset(formatDistinct({ count: totals.orders, error: totals.errors.orders })),
    error: totals.errors.orders,
    measure: ({ orders }) => orders,
    spark: overTime.purchases,
  };
}

function averageTile({ figures: { totals, overTime }, currency }: Shown): Tile {
  const { averageOrder, sales, errors } = totals;
  return {
    name: 'Average order',
    unit: averageOrder === null ? '' : (currency ?? ''),
    value: `${averageOrder !== null && errors.orders > 0 ? '≈ ' : ''}${typeset(formatMoney(averageOrder))}`,
    error: averageOrder === null ? 0 : errors.orders,
    note: sales.length > 1 ? 'several currencies' : '',
    measure: averageOrder === null ? undefined : averageOf,
    // Over time there are only sums of one currency, so they are divided only if the shop has a single one.
    spark: overTime.purchases.map((purchases, index) =>
      purchases === 0 || sales.length > 1 ? null : Number(overTime.revenue[index] ?? 0) / purchases,
    ),
  };
}

function averageOf({ averageOrder }: WindowTotals): number {
  return Number(averageOrder ?? 0);
}

function visitorsTile({ figures: { present, totals, overTime }, currency }: Shown): Tile {
  const { active, values } = present.carts;
  return {
    name: 'Visitors now',
    unit: '',
    value: typeset(formatCount(present.visitors.last5)),
    error: 0,
    note: typeset(formatCounted(active.last5, 'active cart')),
    noteMore: values.length === 0 ? '' : ` · ${shortAmounts(values, currency)}`,
    measure: ({ sessions }) => sessions,
    measured: 'sessions',
    spark: overTime.views,
    about: `${formatCount(present.visitors.last10)} in the last 10 minutes; ${formatCount(totals.sessions)} sessions in this time; the curve shows views`,
  };
}
