import type { GridComponentOption, XAXisComponentOption, YAXisComponentOption } from 'echarts';
import { axisNumber } from './axis-number.js';

/** Chart colours: variables of the page's style sheet, for light and dark mode. */
export const INK = {
  text: 'var(--ink)',
  soft: 'var(--soft)',
  line: 'var(--line)',
  track: 'var(--track)',
  accent: 'var(--accent)',
  money: 'var(--money)',
} as const;

/** Colours for several series, which also differ in lightness. */
export const SERIES_INKS = [
  'var(--series-1)',
  'var(--series-2)',
  'var(--series-3)',
  'var(--series-4)',
  'var(--series-5)',
] as const;

/** Text size in charts, equal to that of the page. */
export const TEXT_SIZE = 12;

/** The two shapes of a chart: for a page, and for a phone. */
export interface ChartShape {
  readonly width: number;
  readonly isNarrow: boolean;
}

export const SHAPES: readonly ChartShape[] = [
  { width: 760, isNarrow: false },
  { width: 340, isNarrow: true },
];

/** A vertical axis of amounts with light grid lines. */
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

/** A horizontal axis of periods; `name` returns the label of one. */
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

/** The margins of a chart over time. */
export const TIME_GRID: GridComponentOption = {
  left: 4,
  right: 12,
  top: 12,
  bottom: 4,
  outerBoundsMode: 'same',
  outerBoundsContain: 'axisLabel',
};
