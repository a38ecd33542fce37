import { formatCount, formatCounted } from '../../../../core/text/format-count.js';
import { INDENT } from '../../../../display/table/column.js';
import type { TextSection, TextView } from '../../forms/text/text-section.js';
import { wrapWords } from '../../../../core/text/wrap-words.js';
import { describeEstimates, formatDistinctOf } from '../../values/format-distinct.js';
import { formatInstant } from '../../values/instant.js';
import { formatAmounts } from '../../values/amounts.js';
import { amountsOfSales, mainCurrency } from '../../values/totals-of-sales.js';
import type { Totals, TotalsStats } from './query.js';

/** The totals and their time span. */
export function textSection(stats: TotalsStats, { columns }: TextView): TextSection {
  const { totals, since } = stats;
  const { removed, from, to } = totals;
  const bound = since === null ? '' : `Since ${formatInstant(since)}. `;
  const span = `The oldest event is from ${formatInstant(from)}, the newest from ${formatInstant(to)}.`;
  return {
    headline: headline(stats),
    lines: wrapWords(
      `${bound}${span} ${describeRemoved(removed)}${describeOrders(totals)}${describeRefunds(totals)}Revenue is the sum of purchases; all times are UTC.`,
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
  const revenue = `with a revenue of ${formatAmounts(amountsOfSales(totals.sales, 'revenue'))}`;
  return `${events} ${visitors} ${revenue}.`;
}

/** The number of orders behind the revenue; empty when there are none. */
function describeOrders(totals: Totals): string {
  const { orders, units, errors } = totals;
  if (orders === 0) return '';
  const averageOrder = formatAverageOrder(totals);
  const average = averageOrder === '' ? '' : `; the average order is ${averageOrder}`;
  const counted = formatDistinctOf({ count: orders, error: errors.orders }, 'order');
  return `There are ${counted} with ${formatCounted(units, 'piece')}${average}. `;
}

/** The average order value in its currency; empty when unknown. */
export function formatAverageOrder({ averageOrder, sales }: Totals): string {
  if (averageOrder === null) return '';
  return formatAmounts([{ currency: mainCurrency(sales), amount: averageOrder }]);
}

/** Refunds and net revenue; empty without refunds. */
export function describeRefunds({ sales }: Totals): string {
  const refunds = amountsOfSales(sales, 'refunds');
  if (refunds.length === 0) return '';
  const net = formatAmounts(amountsOfSales(sales, 'netRevenue'));
  return `Refunds are ${formatAmounts(refunds)}; the net revenue is ${net}. `;
}

/** States that removed events are still counted. */
export function describeRemoved(removed: number): string {
  if (removed === 0) return '';
  return `${formatCount(removed)} of these events ${removed === 1 ? 'is' : 'are'} no longer stored. `;
}
