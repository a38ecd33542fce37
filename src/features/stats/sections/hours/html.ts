import { formatCount } from '../../../../core/text/format-count.js';
import { INK } from '../../forms/html/charts/chart-parts.js';
import { drawTimeChart } from '../../forms/html/charts/time-chart.js';
import { dataTable } from '../../forms/html/data-table.js';
import { figure } from '../../forms/html/figure.js';
import { IN_WORDS } from '../../forms/html/in-words.js';
import type { ReportSection } from '../../forms/html/report-section.js';
import { formatInstant } from '../../values/instant.js';
import { formatAmounts } from '../../values/amounts.js';
import type { HourCount, HoursStats } from './query.js';
import { textSection } from './text.js';

/** The last 24 hours of data. */
export function reportSection(stats: HoursStats): ReportSection {
  const { headline } = textSection(stats, IN_WORDS);
  const hours = stats.hourly.map(({ hour }) => hour.slice(11, 16));
  const events = stats.hourly.map((hour) => hour.events);
  return {
    id: 'traffic',
    title: 'Traffic by hour',
    headline,
    figure: figure(`Bars: events in each of 24 hours. ${headline}`, (shape) =>
      drawTimeChart(hours, [{ name: 'Events', values: events, ink: INK.accent }], shape),
    ),
    tables: [
      dataTable<HourCount>(
        'The last 24 hours of data',
        [
          { head: 'Hour (UTC)', cell: ({ hour }) => formatInstant(hour) },
          { head: 'Events', isNumber: true, cell: (row) => formatCount(row.events) },
          { head: 'Purchases', isNumber: true, cell: (row) => formatCount(row.purchases) },
          { head: 'Revenue', isNumber: true, cell: (row) => formatAmounts(row.revenues) },
        ],
        stats.hourly,
        { isFolded: true },
      ),
    ],
  };
}
