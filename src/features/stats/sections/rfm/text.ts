import { formatCount, formatCounted } from '../../../../core/text/format-count.js';
import { formatShare } from '../../../../core/text/format-share.js';
import { drawTable } from '../../../../display/table/draw-table.js';
import type { TextSection, TextView } from '../../forms/text/text-section.js';
import { amountIn, formatAmounts } from '../../values/amounts.js';
import { formatInstant } from '../../values/instant.js';
import type { Rfm, RfmSegment, RfmStats } from './query.js';
import { SEGMENT_NAMES } from './segments.js';

/** Segments by recency, frequency and spending. */
export function textSection({ rfm }: RfmStats, view: TextView): TextSection {
  if (rfm === undefined || rfm.customers === 0) {
    return { headline: 'No purchase has a customer.', lines: [], note: describeUnknown(rfm) };
  }
  return {
    headline: headline(rfm),
    lines: drawTable<RfmSegment>(
      [
        { kind: 'text', head: 'Segment', cell: ({ segment }) => SEGMENT_NAMES[segment] },
        { kind: 'number', head: 'Customers', cell: (row) => formatCount(row.customers) },
        { kind: 'number', head: 'Share', cell: shareIn },
        { kind: 'number', head: 'Orders each', cell: ordersEach },
        { kind: 'number', head: 'Days ago', cell: ({ medianDays }) => formatCount(medianDays) },
        { kind: 'number', head: 'Revenue', cell: ({ revenues }) => formatAmounts(revenues) },
      ],
      rfm.segments,
      view.columns,
    ),
    note: `${explain(rfm)} ${describeUnknown(rfm)}`.trim(),
  };
}

/** The share of a segment in all customers. */
export function shareIn({ share }: RfmSegment): string {
  return formatShare(share ?? 0, 1, 1);
}

/** Average number of orders per customer of a segment. */
export function ordersEach({ orders, customers }: RfmSegment): string {
  return (orders / customers).toFixed(1);
}

function explain({ asOf }: Rfm): string {
  return `Customers are scored in fifths by recency and by number of orders, and named by the usual RFM grid. "Days ago" is the median last purchase, counted back from the newest purchase (${formatInstant(asOf)} UTC).`;
}

function describeUnknown(rfm: Rfm | undefined): string {
  const purchases = rfm?.purchasesWithoutCustomer ?? 0;
  if (purchases === 0) return '';
  const [have, is] = purchases === 1 ? ['has', 'is'] : ['have', 'are'];
  return `${formatCounted(purchases, 'purchase')} ${have} no customer and ${is} not included.`;
}

function headline({ customers, segments }: Rfm): string {
  const [best] = segments;
  if (best === undefined) return '';
  const share = shareIn(best);
  const [first, other] = best.revenues;
  const currency = first?.currency ?? null;
  const all = segments.reduce((sum, { revenues }) => sum + amountIn(revenues, currency), 0);
  const spent = amountIn(best.revenues, currency);
  const name = SEGMENT_NAMES[best.segment];
  if (other !== undefined || spent === 0) {
    return `${name} are ${share} of ${formatCounted(customers, 'customer')}.`;
  }
  const of = currency === null ? 'the revenue' : `the revenue in ${currency}`;
  return `${name}, ${share} of ${formatCounted(customers, 'customer')}, make ${formatShare(spent, all, 1)} of ${of}.`;
}
