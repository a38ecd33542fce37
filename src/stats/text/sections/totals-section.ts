import { formatCount, formatCounted } from '../../../report/format/format-count.js';
import type { ShopStats } from '../../shop-stats.js';
import { formatInstant } from '../format-instant.js';
import { formatMoney } from '../format-money.js';
import { INDENT } from '../../../report/table/draw-table.js';
import type { TextSection, TextView } from '../text-section.js';
import { wrapWords } from '../wrap-words.js';

/** How much there is, and from which time. */
export function totalsSection({ totals, since }: ShopStats, { columns }: TextView): TextSection {
  const { events, removed, customers, sessions, revenue, from, to } = totals;
  const bound = since === null ? '' : `Counted from ${formatInstant(since)} on. `;
  const span = `The oldest event is of ${formatInstant(from)}, the newest of ${formatInstant(to)}.`;
  return {
    headline: `${formatCounted(events, 'event')} by ${formatCounted(customers, 'customer')} in ${formatCounted(sessions, 'session')} brought a revenue of ${formatMoney(revenue)}.`,
    lines: wrapWords(
      `${bound}${span} ${describeRemoved(removed)}Revenue is what purchases cost; all times are UTC.`,
      columns,
      INDENT,
    ),
  };
}

/** What is stored no longer still counts where the hourly figures answer; the rest is of what is stored. */
export function describeRemoved(removed: number): string {
  if (removed === 0) return '';
  return `${formatCount(removed)} of these events ${removed === 1 ? 'is' : 'are'} stored no longer; customers, sessions, devices and products are of the others. `;
}
