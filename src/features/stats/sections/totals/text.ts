import { formatCount, formatCounted } from '../../../../core/text/format-count.js';
import { INDENT } from '../../../../display/table/column.js';
import type { TextSection, TextView } from '../../forms/text/text-section.js';
import { wrapWords } from '../../../../core/text/wrap-words.js';
import { describeEstimates, formatDistinctOf } from '../../values/format-distinct.js';
import { formatInstant } from '../../values/instant.js';
import { formatAmounts } from '../../values/amounts.js';
import { amountsOfSales, mainCurrency } from '../../values/totals-of-sales.js';
import type { Totals, TotalsStats } from './query.js';

/** How much there is, and from which time. */
export function textSection(stats: TotalsStats, { columns }: TextView): TextSection {
  const { totals, since } = stats;
  const { removed, from, to } = totals;
  const bound = since === null ? '' : `Counted from ${formatInstant(since)} on. `;
  const span = `The oldest event is of ${formatInstant(from)}, the newest of ${formatInstant(to)}.`;
  return {
    headline: headline(stats),
    lines: wrapWords(
      `${bound}${span} ${describeRemoved(removed)}${describeOrders(totals)}${describeRefunds(totals)}Revenue is what purchases cost; all times are UTC.`,
      columns,
      INDENT,
    ),
    note: describeEstimates(Object.values(totals.errors)),
  };
}

function headline({ totals }: TotalsStats): string {
  const { errors } = totals;
  const events = formatCounted(totals.events, 'event');
  const customers = { count: totals.customers, error: errors.customers };
  const sessions = { count: totals.sessions, error: errors.sessions };
  const visitors = `by ${formatDistinctOf(customers, 'customer')} in ${formatDistinctOf(sessions, 'session')}`;
  const revenue = `brought a revenue of ${formatAmounts(amountsOfSales(totals.sales, 'revenue'))}`;
  return `${events} ${visitors} ${revenue}.`;
}

/** How many orders brought the revenue; empty where none did. */
function describeOrders(totals: Totals): string {
  const { orders, units, errors } = totals;
  if (orders === 0) return '';
  const averageOrder = formatAverageOrder(totals);
  const average = averageOrder === '' ? '' : `; the average order is ${averageOrder}`;
  const counted = formatDistinctOf({ count: orders, error: errors.orders }, 'order');
  return `Purchases make ${counted} with ${formatCounted(units, 'piece')}${average}. `;
}

/** What an order brings on average, in its currency; empty where it is not known. */
export function formatAverageOrder({ averageOrder, sales }: Totals): string {
  if (averageOrder === null) return '';
  return formatAmounts([{ currency: mainCurrency(sales), amount: averageOrder }]);
}

/** What was given back, and what is left; empty where nothing was. */
export function describeRefunds({ sales }: Totals): string {
  const refunds = amountsOfSales(sales, 'refunds');
  if (refunds.length === 0) return '';
  const net = formatAmounts(amountsOfSales(sales, 'netRevenue'));
  return `Refunds gave back ${formatAmounts(refunds)}; the net revenue is ${net}. `;
}

/** What is stored no longer is still counted. */
export function describeRemoved(removed: number): string {
  if (removed === 0) return '';
  return `${formatCount(removed)} of these events ${removed === 1 ? 'is' : 'are'} stored no longer. `;
}
