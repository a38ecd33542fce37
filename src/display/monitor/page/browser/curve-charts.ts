import { formatBytes } from '../../../../core/text/format-bytes.js';
import { formatCount } from '../../../../core/text/format-count.js';
import { formatDuration, formatWorkTime } from '../../../../core/text/format-duration.js';
import { formatShare } from '../../../../core/text/format-share.js';
import type { HourCurves } from '../hour-curves.js';
import { CurveChart } from './curve-chart.js';
import { find } from '../../../browser/find.js';

type CurveName = Exclude<keyof HourCurves, 'from' | 'to' | 'slot' | 'away'>;

/** The curves in the order of the page; values are formatted as in the terminal. */
const CURVES: readonly (readonly [CurveName, string, (value: number) => string])[] = [
  ['eventsPerSecond', 'Events per second', formatCount],
  ['rejected', 'Rejected', (share) => formatShare(share, 1)],
  ['longestBatch', 'Longest batch', formatWorkTime],
  ['lag', 'Newest event at its commit', (lag) => `${formatDuration(lag)} old`],
  ['waitingFiles', 'Waiting files', formatCount],
  ['memory', 'Memory', formatBytes],
];

/** The curves of the last hour, which are redrawn when the window changes its size. */
export class CurveCharts {
  readonly #charts = CURVES.map(([name, title, format]) => ({
    name,
    chart: new CurveChart(title, format),
  }));
  #curves: HourCurves | undefined;

  constructor() {
    const area = find('#curves');
    area.append(...this.#charts.map(({ chart }) => chart.figure));
    new ResizeObserver(() => this.#draw()).observe(area);
  }

  show(curves: HourCurves): void {
    this.#curves = curves;
    this.#draw();
  }

  #draw(): void {
    const curves = this.#curves;
    if (curves === undefined) return;
    for (const { name, chart } of this.#charts) {
      const { from, slot, away } = curves;
      chart.draw({ values: curves[name], from, slot, away });
    }
  }
}
