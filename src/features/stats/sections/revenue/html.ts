import { INK } from '../../forms/html/charts/chart-parts.js';
import { drawTimeChart } from '../../forms/html/charts/time-chart.js';
import { dataTable } from '../../forms/html/data-table.js';
import { figure } from '../../forms/html/figure.js';
import { axisPeriod } from '../../forms/html/format-day.js';
import { IN_WORDS } from '../../forms/html/in-words.js';
import type { ReportSection } from '../../forms/html/report-section.js';
import { amountIn, formatAmounts } from '../../values/amounts.js';
import { formatPeriod } from '../../values/instant.js';
import { amountsOfSales, inMainCurrency, mainCurrency } from '../../values/totals-of-sales.js';
import type { OverTimeStats, PeriodSales } from '../over-time/query.js';
import type { TotalsStats } from '../totals/query.js';
import { textSection } from './text.js';

/** Revenue over time. The chart shows the currency with most purchases. */
export function reportSection(stats: OverTimeStats & TotalsStats): ReportSection {
  const { overTime, totals } = stats;
  const { unit, periods, sales } = overTime;
  const { headline } = textSection(stats, IN_WORDS);
  const section = { id: 'revenue', title: 'Revenue', headline };
  if (amountsOfSales(totals.sales, 'revenue').length === 0) return { ...section, tables: [] };
  const currency = mainCurrency(totals.sales);
  const values = sales.map((period) => amountIn(period.revenues, currency));
  const names = periods.map((period) => axisPeriod(period, unit));
  const rows = sales.map((sold, index) => ({ ...sold, period: periods[index] ?? '' }));
  const hasRefunds = amountsOfSales(totals.sales, 'refunds').length > 0;
  const refundColumn = {
    head: 'Refunds',
    isNumber: true,
    cell: (row: PeriodSales) => formatAmounts(row.refunds),
  };
  return {
    ...section,
    figure: figure(
      `Bars: revenue${inMainCurrency(totals.sales)} by ${unit}. ${headline}`,
      (shape) => drawTimeChart(names, [{ name: 'Revenue', values, ink: INK.money }], shape),
    ),
    tables: [
      dataTable<PeriodSales & { readonly period: string }>(
        `Revenue by ${unit}`,
        [
          { head: unit, cell: ({ period }) => formatPeriod(period, unit) },
          { head: 'Revenue', isNumber: true, cell: (row) => formatAmounts(row.revenues) },
          ...(hasRefunds ? [refundColumn] : []),
        ],
        rows,
        { isFolded: true },
      ),
    ],
  };
}
