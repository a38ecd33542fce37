import { formatCount } from '../../../../core/text/format-count.js';
import { DASH } from '../../../../core/text/dash.js';
import type { LiveProduct } from '../../shop/shop-figures.js';
import { TRENDS } from '../../text/trend-text.js';
import type { Panel } from '../layout/panel.js';
import { listPanel, type ListColumn } from '../layout/record-list.js';
import { orderProducts } from '../view/product-order.js';
import { plainAmounts, shortestAmounts, plainTitle } from './plain-text.js';
import type { Scene } from './scene.js';

const TREND_STYLES = { up: 'green', down: 'red' } as const;

/** The best-selling products, in the selected order. */
export function productsPanel({ figures, view, currency, paint }: Scene): Panel {
  const isByViews = view.order === 'views';
  const units: ListColumn<LiveProduct> = {
    head: 'units',
    cell: (product) => formatCount(product.units),
    rank: isByViews ? 3 : 0,
  };
  return listPanel(
    {
      title: view.order === 'revenue' ? 'Selling now' : `Selling now by ${view.order}`,
      rows: orderProducts(figures.topProducts, view.order),
      name: plainTitle,
      empty: 'No product was sold or viewed in this time.',
      columns: [
        { head: 'views', cell: ({ views }) => formatCount(views), rank: isByViews ? 0 : 3 },
        units,
        { head: 'usual', cell: ({ usualUnits }) => usualText(usualUnits), rank: 2 },
        {
          head: 'revenue',
          cell: ({ revenues }) => plainAmounts(revenues, currency),
          short: ({ revenues }) => shortestAmounts(revenues, currency),
          rank: 0,
        },
        {
          head: '',
          cell: ({ trend }) => (trend === null ? ' ' : TRENDS[trend].sign),
          style: ({ trend }) => (trend === null ? undefined : TREND_STYLES[trend]),
          rank: 0,
        },
      ],
    },
    paint,
  );
}

function usualText(units: number | null): string {
  if (units === null) return DASH;
  return units < 10 ? units.toFixed(1) : formatCount(units);
}
