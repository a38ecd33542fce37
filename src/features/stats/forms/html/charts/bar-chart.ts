import type { BarSeriesOption, YAXisComponentOption } from 'echarts';
import { sanitise } from '../../../../../core/text/sanitise.js';
import { barLengths } from '../../../../../core/text/share-bar.js';
import { INK, TEXT_SIZE, type ChartShape } from './chart-parts.js';
import { drawChart } from './draw-chart.js';

/** One bar with its name, and its formatted amount at the end. */
export interface NamedBar {
  readonly name: string;
  readonly value: number;
  readonly label: string;
}

const BAR = 20;
const TEXT = { color: INK.text, fontSize: TEXT_SIZE + 1 };
/** A safety margin: fonts differ, and text can be wider than the library measures. */
const SAFE_SHARE = 0.82;

/** Maximum width of a character of an amount, and minimum width for all amounts, in pixels. */
const CHARACTER = 8.5;
const LEAST_LABEL = 90;

/** The layout of bars: names are on the left, or above the bars on a phone. */
interface Layout {
  readonly left: number;
  readonly row: number;
  /** Offset of the bars for the name above the first. */
  readonly top: number;
}

const WIDE: Layout = { left: 210, row: 34, top: 0 };
const NARROW: Layout = { left: 0, row: 50, top: 9 };

/** Horizontal bars below each other, the first on top, each on a track of the same length. */
export function drawBarChart(
  bars: readonly NamedBar[],
  { width, isNarrow }: ChartShape,
  ink: string = INK.accent,
): string {
  const { left, row, top } = isNarrow ? NARROW : WIDE;
  const longest = Math.max(...bars.map(({ label }) => label.length));
  const right = Math.max(LEAST_LABEL, longest * CHARACTER + 8);
  const lengths = barLengths(bars.map(({ value }) => value));
  const names = bars.map(({ name }) => sanitise(name));
  return drawChart(
    {
      grid: { left, right, top: top * 2, bottom: 0 },
      xAxis: { type: 'value', max: 1, show: false },
      yAxis: nameAxis(names, left),
      series: [
        {
          ...invisible(1, bars.length),
          label: {
            show: true,
            position: 'right',
            ...TEXT,
            formatter: textOf(bars.map(({ label }) => label)),
          },
        },
        {
          type: 'bar',
          data: lengths,
          silent: true,
          barWidth: BAR,
          barGap: '-100%',
          showBackground: true,
          backgroundStyle: { color: INK.track, borderRadius: 3 },
          itemStyle: { color: ink, borderRadius: 3 },
        },
        {
          ...invisible(1, bars.length),
          label: {
            show: isNarrow,
            position: [0, -BAR + 1],
            ...TEXT,
            width: width * SAFE_SHARE,
            overflow: 'truncate',
            formatter: textOf(names),
          },
        },
      ],
    },
    { width, height: bars.length * row + top * 2 },
  );
}

/** A series that only contains texts, all at the same position of their rows. */
function invisible(length: number, count: number): BarSeriesOption {
  return {
    type: 'bar',
    data: Array.from({ length: count }, () => length),
    silent: true,
    barWidth: BAR,
    barGap: '-100%',
    itemStyle: { color: 'none' },
  };
}

function textOf(texts: readonly string[]): (row: { dataIndex: number }) => string {
  return ({ dataIndex }) => texts[dataIndex] ?? '';
}

/** A category axis merges equal names, so it gets row numbers instead. */
function nameAxis(names: readonly string[], width: number): YAXisComponentOption {
  return {
    type: 'category',
    inverse: true,
    data: names.map((_, index) => String(index)),
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: {
      show: width > 0,
      ...TEXT,
      align: 'left',
      margin: width,
      width: width * SAFE_SHARE,
      overflow: 'truncate',
      interval: 0,
      formatter: (index: string) => names[Number(index)] ?? '',
    },
  };
}
