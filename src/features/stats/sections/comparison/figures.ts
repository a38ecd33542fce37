import { formatCount } from '../../../../core/text/format-count.js';
import { formatShare } from '../../../../core/text/format-share.js';
import { amountIn, formatAmounts } from '../../values/amounts.js';
import { formatChange } from '../../values/change.js';
import { formatDistinct } from '../../values/format-distinct.js';
import { amountsOfSales, mainCurrency } from '../../values/totals-of-sales.js';
import { formatAverageOrder } from '../totals/text.js';
import type { DistinctName, Totals } from '../totals/query.js';

/** A key figure of the totals. */
export interface KeyFigure {
  readonly name: string;
  /** Formatted for people. */
  readonly of: (totals: Totals) => string;
  /** As a number for the comparison. */
  readonly value: (totals: Totals, currency: string | null) => number;
  /** Whether it is shown; by default true. */
  readonly isThere?: (totals: Totals) => boolean;
}

const distinct = (name: DistinctName, words: string): KeyFigure => ({
  name: words,
  of: (totals) => formatDistinct({ count: totals[name], error: totals.errors[name] }),
  value: (totals) => totals[name],
});

const money = (kind: 'revenue' | 'refunds' | 'netRevenue', name: string): KeyFigure => ({
  name,
  of: ({ sales }) => formatAmounts(amountsOfSales(sales, kind)),
  value: ({ sales }, currency) => amountIn(amountsOfSales(sales, kind), currency),
});

const hasRefunds = ({ sales }: Totals) => amountsOfSales(sales, 'refunds').length > 0;

/** Without earlier purchases, all buyers are new. */
const hasReturning = ({ returningCustomers }: Totals) => (returningCustomers ?? 0) > 0;

/** The key figures in display order. */
export const KEY_FIGURES: readonly KeyFigure[] = [
  money('revenue', 'Revenue'),
  { ...money('refunds', 'Refunds'), isThere: hasRefunds },
  { ...money('netRevenue', 'Net revenue'), isThere: hasRefunds },
  distinct('orders', 'Orders'),
  {
    name: 'Average order',
    of: formatAverageOrder,
    value: ({ averageOrder }) => Number(averageOrder ?? 0),
    isThere: ({ averageOrder }) => averageOrder !== null,
  },
  { name: 'Pieces', of: ({ units }) => formatCount(units), value: ({ units }) => units },
  distinct('customers', 'Customers'),
  distinct('buyers', 'Buyers'),
  {
    name: 'New customers',
    of: ({ newCustomers }) => formatCount(newCustomers ?? 0),
    value: ({ newCustomers }) => newCustomers ?? 0,
    isThere: hasReturning,
  },
  {
    name: 'Returning customers',
    of: ({ returningCustomers, errors }) =>
      formatDistinct({ count: returningCustomers ?? 0, error: errors.returningCustomers }),
    value: ({ returningCustomers }) => returningCustomers ?? 0,
    isThere: hasReturning,
  },
  distinct('sessions', 'Sessions'),
  {
    name: 'Sessions that buy',
    of: ({ buyingSessions, sessions }) => formatShare(buyingSessions, sessions, 1),
    value: ({ buyingSessions, sessions }) => (sessions === 0 ? 0 : buyingSessions / sessions),
  },
  { name: 'Events', of: ({ events }) => formatCount(events), value: ({ events }) => events },
];

/** The key figures that are shown. */
export function keyFiguresOf(totals: Totals): readonly KeyFigure[] {
  return KEY_FIGURES.filter(({ isThere = () => true }) => isThere(totals));
}

/** The change of a figure; amounts are those of the currency with most purchases now. */
export function changeOf({ value }: KeyFigure, now: Totals, before: Totals): string {
  const currency = mainCurrency(now.sales);
  return formatChange(value(now, currency), value(before, currency));
}
