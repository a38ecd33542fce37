import { DASH } from '../../../../../core/text/dash.js';
import { formatCount, formatCounted } from '../../../../../core/text/format-count.js';
import { formatShare } from '../../../../../core/text/format-share.js';
import { find } from '../../../../../display/browser/find.js';
import { typeset } from '../../../../stats/forms/html/typeset.js';
import { amountIn } from '../../../../stats/values/amounts.js';
import { amountsOfSales } from '../../../../stats/values/totals-of-sales.js';
import { conversionOf } from '../../../figures/conversion.js';
import type { WindowTotals } from '../../../shop/shop-figures.js';
import { showChange } from '../parts/show-change.js';
import { showWithError } from '../parts/show-estimate.js';
import { showRows } from '../parts/show-rows.js';
import { allAmounts, shortAmounts } from '../../../text/amounts-text.js';
import { changeText, pointsText, type ChangeText } from '../../../text/change-text.js';
import { comparedTitle } from '../../../text/window-text.js';
import type { Shown } from './shown.js';

/** A figure in the row below the tiles. */
interface SmallFigure {
  readonly name: string;
  readonly text: string;
  readonly error?: number;
  readonly detail?: string;
  readonly title?: string;
  /** Undefined when it is not compared. */
  readonly change?: (before: WindowTotals) => ChangeText;
}

/** Shows the secondary figures: units, conversion, refunds, customers, the last minute. */
export function showMoreFigures(shown: Shown): void {
  const { comparisons, window } = shown.figures;
  const [comparison] = comparisons;
  const against = comparison === undefined ? '' : comparedTitle(comparison, window, shown.zone);
  showRows(find('#more-figures'), [...counts(shown), ...money(shown)], {
    template: 'small-figure',
    keyOf: ({ name }) => name,
    fill({ part, set }, { name, text, error = 0, detail = '', title = '', change }) {
      set('name', name);
      showWithError(part('value'), text, error);
      if (title !== '') part('value').title = title;
      if (change === undefined || comparison === undefined) part('detail').replaceChildren(detail);
      else showChange(part('detail'), change(comparison.totals), against);
    },
  });
}

type CountName = 'sessions' | 'customers' | 'buyers' | 'newCustomers' | 'returningCustomers';

function counts({ figures: { totals } }: Shown): readonly SmallFigure[] {
  const counted = (name: CountName, words: string, title = ''): readonly SmallFigure[] => {
    const count = totals[name];
    // For a segment of the shop, new customers are unknown.
    if (count === null) return [];
    const error = name === 'newCustomers' ? 0 : totals.errors[name];
    return [
      {
        name: words,
        title,
        text: `${error > 0 ? '≈ ' : ''}${typeset(formatCount(count))}`,
        error,
        change: (before) => changeText(count, before[name] ?? 0),
      },
    ];
  };
  const buying = conversionOf(totals);
  return [
    {
      name: 'Conversion',
      text: buying === null ? DASH : typeset(formatShare(buying, 1, 1)),
      error: totals.errors.sessions + totals.errors.buyingSessions,
      title: `${formatCount(totals.buyingSessions)} of ${formatCounted(totals.sessions, 'session')} bought`,
      change: (before) => pointsText(buying, conversionOf(before)),
    },
    {
      name: 'Units',
      text: typeset(formatCount(totals.units)),
      change: (before) => changeText(totals.units, before.units),
    },
    ...counted('sessions', 'Sessions'),
    ...counted('customers', 'Customers'),
    ...counted('buyers', 'Buyers'),
    ...counted('newCustomers', 'New customers', 'who bought for the first time'),
    ...counted('returningCustomers', 'Returning customers', 'who had bought before'),
  ];
}

function money({ figures: { totals, present }, currency }: Shown): readonly SmallFigure[] {
  const { purchases, revenues } = present.minute;
  const ofSales = (kind: 'refunds' | 'netRevenue', name: string): SmallFigure => {
    const amounts = amountsOfSales(totals.sales, kind);
    const value = ({ sales }: WindowTotals) => amountIn(amountsOfSales(sales, kind), currency);
    return {
      name,
      text: shortAmounts(amounts, currency),
      title: allAmounts(amounts),
      change(before) {
        const change = changeText(value(totals), value(before));
        // A change in refunds is neither good nor bad, so it has no colour.
        return kind === 'refunds' ? { ...change, direction: 'same' } : change;
      },
    };
  };
  return [
    ofSales('refunds', 'Refunds'),
    ofSales('netRevenue', 'Net revenue'),
    {
      name: 'Last minute',
      text: shortAmounts(revenues, currency),
      title: allAmounts(revenues),
      detail: typeset(formatCounted(purchases, 'purchase')),
    },
  ];
}
