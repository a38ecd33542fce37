import { formatCount, formatCounted } from '../../../../../core/text/format-count.js';
import { find } from '../../../../../display/browser/find.js';
import { typeset } from '../../../../stats/forms/html/typeset.js';
import type { AbandonedCart } from '../../../figures/shop-figures.js';
import { showRows } from '../parts/show-rows.js';
import { showTexts } from '../parts/show-texts.js';
import { allAmounts, shortAmounts } from '../text/amounts-text.js';
import { formatMinutes } from '../text/minutes.js';
import type { Shown } from './shown.js';

const MOST_CARTS = 4;

/** Shows the carts that people left. */
export function showCarts({ figures: { present }, currency }: Shown): void {
  const { carts, values, top } = present.carts.abandoned;
  find('#no-carts').hidden = carts > 0;
  find('#carts-worth').hidden = carts === 0;
  showTexts({
    'carts-gist': carts === 0 ? '' : formatCount(carts),
    'carts-worth': shortAmounts(values, currency),
    'carts-count': `in ${typeset(formatCounted(carts, 'cart'))}, the most valuable first`,
  });
  const ranked = top.slice(0, MOST_CARTS).map((cart, index) => ({ ...cart, index }));
  showRows(find('#carts'), ranked, {
    template: 'cart-row',
    keyOf: ({ index }) => String(index),
    fill({ set }, { values: held, minutes }: AbandonedCart) {
      set('amount', shortAmounts(held, currency), allAmounts(held));
      set('age', `left ${formatMinutes(minutes)} ago`);
    },
  });
}
