import { formatCount, formatCounted } from '../../../../../core/text/format-count.js';
import { find } from '../../../../../display/browser/find.js';
import { typeset } from '../../../../stats/forms/html/typeset.js';
import { showLongList } from '../parts/show-long-list.js';
import { showTexts } from '../parts/show-texts.js';
import { allAmounts, shortAmounts } from '../../../text/amounts-text.js';
import { formatMinutes } from '../../../text/minutes.js';
import type { Shown } from './shown.js';

/** Shows abandoned carts. */
export function showCarts({ figures: { present }, currency }: Shown): void {
  const { carts, values, top } = present.carts.abandoned;
  find('#no-carts').hidden = carts > 0;
  find('#carts-worth').hidden = carts === 0;
  showTexts({
    'carts-gist': carts === 0 ? '' : formatCount(carts),
    'carts-worth': shortAmounts(values, currency),
    'carts-count': `in ${typeset(formatCounted(carts, 'cart'))}, the most valuable first`,
  });
  showLongList(top, {
    name: 'carts',
    template: 'cart-row',
    keyOf: ({ values: held, minutes }) => JSON.stringify([held, minutes]),
    first: 4,
    fill({ set }, { values: held, minutes }) {
      set('amount', shortAmounts(held, currency), allAmounts(held));
      set('age', `left ${formatMinutes(minutes)} ago`);
    },
  });
}
