import { formatCount, formatCounted } from '../../../../core/text/format-count.js';
import { INDENT } from '../../../../display/table/column.js';
import { scanNote } from '../../forms/text/scan-note.js';
import type { TextSection, TextView } from '../../forms/text/text-section.js';
import { wrapWords } from '../../../../core/text/wrap-words.js';
import { formatInstant } from '../../values/instant.js';
import { formatAmounts } from '../../values/amounts.js';
import { amountsOfSales } from '../../values/totals-of-sales.js';
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
      `${bound}${span} ${describeRemoved(removed)}${describeRefunds(totals)}Revenue is what purchases cost; all times are UTC.`,
      columns,
      INDENT,
    ),
    note: scanNote(stats, 'Customers and sessions are'),
  };
}

function headline({ totals, scanned }: TotalsStats): string {
  const events = formatCounted(totals.events, 'event');
  const visitors = `by ${formatCounted(totals.customers, 'customer')} in ${formatCounted(totals.sessions, 'session')}`;
  const revenue = `brought a revenue of ${formatAmounts(amountsOfSales(totals.sales, 'revenue'))}`;
  if (scanned === null) return `${events} ${visitors} ${revenue}.`;
  const newest = scanned.events === 1 ? 'is' : `${formatCount(scanned.events)} are`;
  return `${events} ${revenue}; the newest ${newest} ${visitors}.`;
}

/** What was given back, and what is left; empty where nothing was. */
export function describeRefunds({ sales }: Totals): string {
  const refunds = amountsOfSales(sales, 'refunds');
  if (refunds.length === 0) return '';
  const net = formatAmounts(amountsOfSales(sales, 'netRevenue'));
  return `Refunds gave back ${formatAmounts(refunds)}; the net revenue is ${net}. `;
}

/** What is stored no longer still counts where the hourly figures answer; the rest is of what is stored. */
export function describeRemoved(removed: number): string {
  if (removed === 0) return '';
  return `${formatCount(removed)} of these events ${removed === 1 ? 'is' : 'are'} stored no longer; customers, sessions, devices and products are of the others. `;
}
