import { columnChart } from '../../../../core/text/column-chart.js';
import { resample } from '../../../../core/text/resample.js';
import { formatMoney } from '../../../stats/values/money.js';
import type { ShopOverTime } from '../../figures/shop-figures.js';
import type { Block, Step } from '../layout/block.js';
import { axisLine } from './axis-line.js';
import type { Scene } from './scene.js';

const HIGHER: readonly Step[] = [
  { lines: 2, rank: 140 },
  { lines: 4, rank: 180 },
  { lines: 6, rank: 188, isPartial: true },
  { lines: 7, rank: 240, isPartial: true },
];
const PEAK_GAP = 2;

const UNITS: Readonly<Record<ShopOverTime['unit'], string>> = {
  minute: '1 min',
  quarter: '15 min',
  hour: '1 h',
  day: '1 day',
};

/** The revenue over time, with its times below where there is room. */
export function chartBlock(scene: Scene): Block {
  const { figures, columns, paint } = scene;
  const values = resample(figures.overTime.revenue.map(Number), columns);
  const isFlat = values.every((value) => value <= 0);
  return {
    steps: [{ lines: 1, rank: 60 }, ...(isFlat ? [] : HIGHER)],
    draw(lines) {
      const hasAxis = lines > 2;
      const rows = columnChart(values, hasAxis ? lines - 1 : lines);
      const drawn = rows.map((row) => paint('cyan', row.trimEnd()));
      return hasAxis ? [...drawn, paint('dim', footLine(scene))] : drawn;
    },
  };
}

/** The times, and at the edge how high the highest column is. */
function footLine({ figures, zone, columns }: Scene): string {
  const { overTime } = figures;
  const peak = peakText(overTime);
  const times = axisLine(overTime, columns, zone);
  const kept = times.slice(0, columns - peak.length - PEAK_GAP);
  // A label that the peak would cut is left out.
  const whole = times.length === kept.length ? kept : kept.replace(/\S+( \S+)?$/, '');
  return whole.padEnd(columns - peak.length) + peak;
}

/** How high the highest column is. */
function peakText({ revenue, unit }: ShopOverTime): string {
  const peak = revenue.reduce(
    (most, amount) => (Number(amount) > Number(most) ? amount : most),
    '0.00',
  );
  return `peak ${formatMoney(peak)} in ${UNITS[unit]}`;
}
