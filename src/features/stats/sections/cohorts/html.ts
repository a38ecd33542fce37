import { formatCount } from '../../../../core/text/format-count.js';
import { drawBarChart } from '../../forms/html/charts/bar-chart.js';
import { dataTable, type DataColumn } from '../../forms/html/data-table.js';
import { figure } from '../../forms/html/figure.js';
import { IN_WORDS } from '../../forms/html/in-words.js';
import type { ReportSection } from '../../forms/html/report-section.js';
import { typeset } from '../../forms/html/typeset.js';
import { formatAmounts } from '../../values/amounts.js';
import type { Cohort, CohortsStats } from './query.js';
import { formatActive, laterMonths, textSection } from './text.js';

/** Number of months that fit a page. */
const SHOWN_MONTHS = 12;
const SHOWN_COHORTS = 24;

/** The share of returning customers per cohort. */
export function reportSection(stats: CohortsStats): ReportSection {
  const cohorts = (stats.cohorts ?? []).slice(-SHOWN_COHORTS);
  const { headline, note = '' } = textSection(stats, { ...IN_WORDS, limit: SHOWN_COHORTS });
  const section = { id: 'cohorts', title: 'Customers by first month', headline, note };
  if (cohorts.length === 0) return { ...section, tables: [] };
  const bars = cohorts.map(({ month, customers }) => ({
    name: month,
    value: customers,
    label: typeset(formatCount(customers)),
  }));
  return {
    ...section,
    figure: figure(`Bars: new customers by month. ${headline}`, (shape) =>
      drawBarChart(bars, shape),
    ),
    tables: [
      dataTable<Cohort>(
        'Repeat purchases by the month of the first purchase',
        [
          { head: 'First bought', cell: ({ month }) => month },
          { head: 'Customers', isNumber: true, cell: ({ customers }) => formatCount(customers) },
          ...laterMonths(cohorts, SHOWN_MONTHS).map((months): DataColumn<Cohort> => ({
            head: `+${months}`,
            isNumber: true,
            cell: (cohort) => formatActive(cohort, months),
          })),
          { head: 'Revenue', isNumber: true, cell: ({ revenues }) => formatAmounts(revenues) },
        ],
        cohorts,
      ),
    ],
  };
}
