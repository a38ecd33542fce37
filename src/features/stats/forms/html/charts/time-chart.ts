import { fitEnd } from '../../../../../core/text/fit-width.js';
import { sanitise } from '../../../../../core/text/sanitise.js';
import {
  AMOUNTS,
  INK,
  periodAxis,
  SERIES_INKS,
  TEXT_SIZE,
  TIME_GRID,
  type ChartShape,
} from './chart-parts.js';
import { drawChart } from './draw-chart.js';

/** One series over time. */
export interface TimeSeries {
  readonly name: string;
  readonly values: readonly number[];
  /** Replaces the default colour for its position. */
  readonly ink?: string;
}

const HEIGHT = 220;
const LEGEND_ROW = 22;
/** Number of legend entries per row. */
const LEGEND_COLUMNS = { wide: 5, narrow: 2 };
/** Maximum width of a name in the legend, in columns. */
const LEGEND_NAME = { wide: 18, narrow: 15 };
const MOST_BAR_WIDTH = 26;

/** Bars over time; several series are stacked and have a legend. */
export function drawTimeChart(
  periods: readonly string[],
  series: readonly TimeSeries[],
  shape: ChartShape,
): string {
  const columns = shape.isNarrow ? LEGEND_COLUMNS.narrow : LEGEND_COLUMNS.wide;
  const most = shape.isNarrow ? LEGEND_NAME.narrow : LEGEND_NAME.wide;
  const hasLegend = series.length > 1;
  const legendHeight = hasLegend ? Math.ceil(series.length / columns) * LEGEND_ROW + 4 : 0;
  return drawChart(
    {
      grid: { ...TIME_GRID, top: legendHeight + 12 },
      xAxis: periodAxis(periods, shape),
      yAxis: AMOUNTS,
      ...(hasLegend
        ? { legend: { ...LEGEND, formatter: (name: string) => fitEnd(name, most) } }
        : {}),
      series: series.map(({ name, values, ink }, index) => ({
        type: 'bar' as const,
        name: sanitise(name),
        stack: 'all',
        data: [...values],
        silent: true,
        barCategoryGap: '28%',
        barMaxWidth: MOST_BAR_WIDTH,
        itemStyle: { color: ink ?? SERIES_INKS[index % SERIES_INKS.length] ?? INK.accent },
      })),
    },
    { width: shape.width, height: HEIGHT + legendHeight },
  );
}

const LEGEND = {
  top: 0,
  left: 0,
  itemWidth: 12,
  itemHeight: 12,
  itemGap: 14,
  selectedMode: false,
  textStyle: { color: INK.text, fontSize: TEXT_SIZE },
} as const;
