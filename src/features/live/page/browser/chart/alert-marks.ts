import type { PlotArea } from '../../../../../display/browser/curve-path.js';
import { makeLabel, makeShape } from '../../../../../display/browser/svg-shape.js';
import type { Shown } from '../show/shown.js';

const LEAST_WIDTH = 4;
const RADIUS = 8;

/** A strip over the time of each alert that the chart shows, with a sign at its top. */
export function alertMarks({ figures }: Shown, { width, top, bottom }: PlotArea): SVGElement[] {
  const { overTime, until, now, watch } = figures;
  const begin = Date.parse(overTime.periods[0] ?? now);
  const end = Date.parse(until);
  const at = (time: number) => Math.min(1, Math.max(0, (time - begin) / (end - begin))) * width;
  return watch.alerts
    .map(({ since, until: over }) => ({ from: Date.parse(since), to: Date.parse(over ?? now) }))
    .filter(({ from, to }) => to > begin && from < end)
    .flatMap(({ from, to }) => {
      const length = Math.max(LEAST_WIDTH, at(to) - at(from));
      const x = Math.min(at(from), width - length);
      const middle = Math.min(width - RADIUS, Math.max(RADIUS, x + length / 2));
      return [
        makeShape('rect', { class: 'alert', x, y: top, width: length, height: bottom - top }),
        makeShape('circle', { class: 'alert-sign', cx: middle, cy: RADIUS + 1, r: RADIUS }),
        makeLabel('!', { class: 'alert-text', x: middle, y: RADIUS + 5, 'text-anchor': 'middle' }),
      ];
    });
}
