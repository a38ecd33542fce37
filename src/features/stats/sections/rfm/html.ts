import { formatCount } from '../../../../core/text/format-count.js';
import { drawBarChart } from '../../forms/html/charts/bar-chart.js';
import { dataTable } from '../../forms/html/data-table.js';
import { figure } from '../../forms/html/figure.js';
import { IN_WORDS } from '../../forms/html/in-words.js';
import type { ReportSection } from '../../forms/html/report-section.js';
import { typeset } from '../../forms/html/typeset.js';
import { formatAmounts } from '../../values/amounts.js';
import type { RfmSegment, RfmStats } from './query.js';
import { SEGMENT_NAMES } from './segments.js';
import { ordersEach, shareIn, textSection } from './text.js';

/** Segments by recency, frequency and spending. */
export function reportSection(stats: RfmStats): ReportSection {
  const { segments = [] } = stats.rfm ?? {};
  const { headline, note = '' } = textSection(stats, IN_WORDS);
  const section = { id: 'rfm', title: 'Customers by segment', headline, note };
  if (segments.length === 0) return { ...section, tables: [] };
  const bars = segments.map((row) => ({
    name: SEGMENT_NAMES[row.segment],
    value: row.customers,
    label: typeset(shareIn(row)),
  }));
  return {
    ...section,
    figure: figure(`Bars: segments by customers. ${headline}`, (shape) =>
      drawBarChart(bars, shape),
    ),
    tables: [
      dataTable<RfmSegment>(
        'Segments of customers',
        [
          { head: 'Segment', cell: ({ segment }) => SEGMENT_NAMES[segment] },
          { head: 'Customers', isNumber: true, cell: (row) => formatCount(row.customers) },
          { head: 'Share', isNumber: true, cell: shareIn },
          { head: 'Orders each', isNumber: true, cell: ordersEach },
          { head: 'Days ago', isNumber: true, cell: (row) => formatCount(row.medianDays) },
          { head: 'Revenue', isNumber: true, cell: ({ revenues }) => formatAmounts(revenues) },
        ],
        segments,
      ),
    ],
  };
}
