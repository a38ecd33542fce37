import { formatCount } from '../../../../core/text/format-count.js';
import { INK, SERIES_INKS } from '../../forms/html/charts/chart-parts.js';
import { drawTimeChart, type TimeSeries } from '../../forms/html/charts/time-chart.js';
import { figure } from '../../forms/html/figure.js';
import { axisPeriod } from '../../forms/html/format-day.js';
import { IN_WORDS } from '../../forms/html/in-words.js';
import { periodTable } from '../../forms/html/period-table.js';
import type { ReportSection } from '../../forms/html/report-section.js';
import type { EventsOverTime, OverTimeStats } from './query.js';
import { textSection } from './text.js';

/** Events by type over time. */
export function reportSection(stats: OverTimeStats): ReportSection {
  const { unit, periods } = stats.overTime;
  const { headline } = textSection(stats, IN_WORDS);
  const series = fewSeries(stats.overTime);
  const names = periods.map((period) => axisPeriod(period, unit));
  return {
    id: 'over-time',
    title: 'Events over time',
    headline,
    figure: figure(`Stacked bars: events by type and ${unit}. ${headline}`, (shape) =>
      drawTimeChart(names, series, shape),
    ),
    tables: [periodTable(`Events by type and ${unit}`, unit, periods, series)],
  };
}

/** At most as many series as colours: rare types are combined. */
function fewSeries({ series, periods }: EventsOverTime): TimeSeries[] {
  // Purchases have the colour of revenue in all charts.
  const named = series.map(({ eventType, events }) => ({
    name: eventType,
    values: events,
    ...(eventType === 'purchase' ? { ink: INK.money } : {}),
  }));
  if (named.length <= SERIES_INKS.length) return named;
  const rare = named.slice(SERIES_INKS.length - 1);
  const values = periods.map((_, index) =>
    rare.reduce((sum, type) => sum + (type.values[index] ?? 0), 0),
  );
  return [
    ...named.slice(0, SERIES_INKS.length - 1),
    { name: `${formatCount(rare.length)} other types`, values },
  ];
}
