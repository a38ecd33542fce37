import type { GridComponentOption, XAXisComponentOption, YAXisComponentOption } from 'echarts';
import { axisNumber } from './axis-number.js';

/** The colours of charts: variables of the page's style sheet, so that they follow light and dark. */
export const INK = {
  text: 'var(--ink)',
  soft: 'var(--soft)',
  line: 'var(--line)',
  track: 'var(--track)',
  accent: 'var(--accent)',
  money: 'var(--money)',
} as const;

/** Colours for several series, told apart by lightness as well. */
export const SERIES_INKS = [
  'var(--series-1)',
  'var(--series-2)',
  'var(--series-3)',
  'var(--series-4)',
  'var(--series-5)',
] as const;

/** The size of texts in charts, which is that of their surroundings. */
export const TEXT_SIZE = 12;

/** A chart in two shapes: what fits a page, and what fits a telephone. */
export interface ChartShape {
  readonly width: number;
  readonly isNarrow: boolean;
}

export const SHAPES: readonly ChartShape[] = [
  { width: 760, isNarrow: false },
  { width: 340, isNarrow: true },
];

/** A vertical axis of amounts with faint lines. */
export const AMOUNTS: YAXisComponentOption = {
  type: 'value',
  minInterval: 1,
  splitNumber: 4,
  splitLine: { lineStyle: { color: INK.line } },
  axisLabel: {
    color: INK.soft,
    fontSize: TEXT_SIZE,
    formatter: (value: number) => axisNumber(value),
  },
};

/** A horizontal axis of periods; `name` is what stands below one. */
export function periodAxis(
  names: readonly string[],
  { isNarrow }: ChartShape,
): XAXisComponentOption {
  const most = isNarrow ? 4 : 8;
  const every = Math.max(1, Math.ceil(names.length / most));
  return {
    type: 'category',
    data: [...names],
    axisTick: { show: false },
    axisLine: { lineStyle: { color: INK.line } },
    axisLabel: {
      color: INK.soft,
      fontSize: TEXT_SIZE,
      interval: (index: number) => index % every === 0,
      hideOverlap: true,
    },
  };
}

/** The room around a chart over time. */
export const TIME_GRID: GridComponentOption = {
  left: 4,
  right: 12,
  top: 12,
  bottom: 4,
  outerBoundsMode: 'same',
  outerBoundsContain: 'axisLabel',
};
