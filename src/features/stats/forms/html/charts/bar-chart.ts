import type { BarSeriesOption, YAXisComponentOption } from 'echarts';
import { sanitise } from '../../../../../core/text/sanitise.js';
import { barLengths } from '../../../../../core/text/share-bar.js';
import { INK, TEXT_SIZE, type ChartShape } from './chart-parts.js';
import { drawChart } from './draw-chart.js';

/** One bar with its name and, at its end, its amount in words. */
export interface NamedBar {
  readonly name: string;
  readonly value: number;
  readonly label: string;
}

const BAR = 20;
const TEXT = { color: INK.text, fontSize: TEXT_SIZE + 1 };
/** Fonts differ: what the library measures can be narrower than what is drawn. */
const SAFE_SHARE = 0.82;

/** The room that a character of an amount takes at most, and the least of all of them. */
const CHARACTER = 8.5;
const LEAST_LABEL = 90;

/** How bars lie: names stand left of them, or on a telephone above them. */
interface Layout {
  readonly left: number;
  readonly row: number;
  /** How far the bars are moved down, for the name above the first. */
  readonly top: number;
}

const WIDE: Layout = { left: 210, row: 34, top: 0 };
const NARROW: Layout = { left: 0, row: 50, top: 9 };

/** Horizontal bars below each other, the first on top, each on a track as long as the longest. */
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

/** A series that only carries texts, all at the same place of their rows. */
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

/** A category axis joins equal names, so it is given the numbers of the rows. */
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
