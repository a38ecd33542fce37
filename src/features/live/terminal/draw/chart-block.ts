import { columnChart } from '../../../../core/text/column-chart.js';
import { resample } from '../../../../core/text/resample.js';
import type { Block, Step } from '../layout/block.js';
import { axisLine } from './axis-line.js';
import type { Scene } from './scene.js';

const HIGHER: readonly Step[] = [
  { lines: 2, rank: 140 },
  { lines: 4, rank: 180 },
  { lines: 6, rank: 188, isPartial: true },
  { lines: 7, rank: 240, isPartial: true },
];

/** The revenue over time, with times below if there is room. */
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
      return hasAxis
        ? [...drawn, paint('dim', axisLine(figures.overTime, columns, scene.zone))]
        : drawn;
    },
  };
}
