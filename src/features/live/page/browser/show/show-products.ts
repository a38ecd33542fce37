import { formatCount, formatCounted } from '../../../../../core/text/format-count.js';
import { typeset } from '../../../../stats/forms/html/typeset.js';
import { showLongList } from '../parts/show-long-list.js';
import { showTexts } from '../parts/show-texts.js';
import { allAmounts, shortAmounts } from '../../../text/amounts-text.js';
import { productKey, productTitle, safeName } from '../../../text/names.js';
import { TRENDS } from '../../../text/trend-text.js';
import type { Shown } from './shown.js';

/** Shows the best-selling products, and viewed ones without purchases. */
export function showProducts({ figures, currency }: Shown): void {
  showLongList(figures.topProducts, {
    name: 'best-sellers',
    template: 'product-row',
    keyOf: productKey,
    first: 7,
    fill({ element, part, set }, product, index) {
      const { trend, category, units, usualUnits, revenues } = product;
      set('rank', formatCount(index + 1));
      set('name', productTitle(product), productTitle(product));
      set('amount', shortAmounts(revenues, currency), allAmounts(revenues));
      set('units', typeset(formatCounted(units, 'unit')));
      set('category', safeName(category));
      element.title = usualText(usualUnits);
      part('trend').dataset['direction'] = trend ?? 'same';
      set('trend', trend === null ? '' : `${TRENDS[trend].sign} ${TRENDS[trend].words}`);
    },
  });
  showLongList(figures.viewedNotBought, {
    name: 'not-bought',
    template: 'viewed-row',
    keyOf: productKey,
    first: 5,
    fill({ set }, product) {
      set('name', productTitle(product), productTitle(product));
      set('views', typeset(formatCounted(product.views, 'view')));
      set('carts', `${typeset(formatCount(product.carts))} in carts`);
    },
  });
  const { length } = figures.viewedNotBought;
  showTexts({ 'not-bought-gist': length === 0 ? '' : formatCounted(length, 'product') });
}

function usualText(units: number | null): string {
  if (units === null) return 'Usual value not known yet';
  return `usual: ${units < 10 ? Number(units.toFixed(1)) : formatCount(units)} units in a time of this length`;
}
