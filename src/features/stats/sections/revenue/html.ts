import { INK } from '../../forms/html/charts/chart-parts.js';
import { drawTimeChart } from '../../forms/html/charts/time-chart.js';
import { dataTable } from '../../forms/html/data-table.js';
import { figure } from '../../forms/html/figure.js';
import { axisPeriod } from '../../forms/html/format-day.js';
import type { ReportSection } from '../../forms/html/report-section.js';
import { formatPeriod } from '../../values/instant.js';
import { formatMoney, isNothing } from '../../values/money.js';
import type { OverTimeStats } from '../over-time/query.js';
import type { TotalsStats } from '../totals/query.js';

/** What came in, and when. */
export function reportSection({ overTime, totals }: OverTimeStats & TotalsStats): ReportSection {
  const { unit, periods, revenue } = overTime;
  const section = { id: 'revenue', title: 'Revenue' };
  if (isNothing(totals.revenue)) {
    return { ...section, headline: 'Nothing was purchased in this time.', tables: [] };
  }
  const amounts = revenue.map(Number);
  const best = amounts.indexOf(Math.max(...amounts));
  const total = formatMoney(totals.revenue);
  const headline =
    periods.length === 1
      ? `Purchases brought ${total}.`
      : `Purchases brought ${total}; the best ${unit} was ${formatPeriod(periods[best] ?? '', unit)}, with ${formatMoney(revenue[best] ?? '')}.`;
  const names = periods.map((period) => axisPeriod(period, unit));
  const rows = periods.map((period, index) => [formatPeriod(period, unit), revenue[index] ?? '']);
  return {
    ...section,
    headline,
    figure: figure(`Bars: revenue by ${unit}. ${headline}`, (shape) =>
      drawTimeChart(names, [{ name: 'Revenue', values: amounts, ink: INK.money }], shape),
    ),
    tables: [
      dataTable(
        `Revenue by ${unit}`,
        [
          { head: unit, cell: ([period = '']) => period },
          { head: 'Revenue', isNumber: true, cell: ([, amount = '']) => formatMoney(amount) },
        ],
        rows,
        { isFolded: true },
      ),
    ],
  };
}
