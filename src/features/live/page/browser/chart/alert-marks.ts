import type { PlotArea } from '../../../../../display/browser/curve-path.js';
import { makeLabel, makeShape } from '../../../../../display/browser/svg-shape.js';
import type { Shown } from '../show/shown.js';

const LEAST_WIDTH = 4;
const RADIUS = 8;

/** The time range of an alert, in milliseconds since the epoch. */
interface UnusualTime {
  readonly from: number;
  readonly to: number;
}

/** A strip over each alert's time range in the chart, with a sign at its top. */
export function alertMarks({ figures }: Shown, { width, top, bottom }: PlotArea): SVGElement[] {
  const { overTime, until, now, watch } = figures;
  const begin = Date.parse(overTime.periods[0] ?? now);
  const end = Date.parse(until);
  const at = (time: number) => Math.min(1, Math.max(0, (time - begin) / (end - begin))) * width;
  const times = watch.alerts
    .map(({ since, until: over }) => ({ from: Date.parse(since), to: Date.parse(over ?? now) }))
    .filter(({ from, to }) => to > begin && from < end);
  return joined(times).flatMap(({ from, to }) => {
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

/** Joins overlapping time ranges. */
function joined(times: readonly UnusualTime[]): readonly UnusualTime[] {
  const found: UnusualTime[] = [];
  for (const time of times.toSorted((one, other) => one.from - other.from)) {
    const last = found.at(-1);
    if (last === undefined || time.from > last.to) found.push(time);
    else found.splice(-1, 1, { from: last.from, to: Math.max(last.to, time.to) });
  }
  return found;
}
