import { SERIES_INKS } from '../../forms/html/charts/chart-parts.js';
import { drawTimeChart } from '../../forms/html/charts/time-chart.js';
import { figure } from '../../forms/html/figure.js';
import { axisPeriod } from '../../forms/html/format-day.js';
import { IN_WORDS } from '../../forms/html/in-words.js';
import { periodTable } from '../../forms/html/period-table.js';
import type { ReportSection } from '../../forms/html/report-section.js';
import type { LoadHistoryStats } from '../load-history/query.js';
import type { ThroughputStats } from './query.js';
import { textSection } from './text.js';

/** When events were loaded, and the outcomes of the rows. */
export function reportSection(stats: ThroughputStats & LoadHistoryStats): ReportSection {
  const { unit, periods, inserted, duplicates, rejected } = stats.loadHistory;
  const { headline } = textSection(stats, IN_WORDS);
  const section = { id: 'loading', title: 'Load history', headline };
  if (periods.length === 0) return { ...section, tables: [] };
  const series = [
    { name: 'loaded', values: inserted, ink: SERIES_INKS[0] },
    { name: 'duplicate', values: duplicates, ink: SERIES_INKS[4] },
    { name: 'rejected', values: rejected, ink: SERIES_INKS[1] },
  ];
  const names = periods.map((period) => axisPeriod(period, unit));
  return {
    ...section,
    figure: figure(`Stacked bars: rows by ${unit} of loading. ${headline}`, (shape) =>
      drawTimeChart(names, series, shape),
    ),
    tables: [periodTable(`Rows by ${unit} of loading`, unit, periods, series)],
  };
}
