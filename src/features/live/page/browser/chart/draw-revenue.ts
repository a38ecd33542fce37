import {
  areaPath,
  bandPath,
  linePath,
  roundUp,
  type PlotArea,
} from '../../../../../display/browser/curve-path.js';
import { makeLabel, makeShape } from '../../../../../display/browser/svg-shape.js';
import { axisNumber } from '../../../../stats/forms/html/charts/axis-number.js';
import type { Shown } from '../show/shown.js';
import { alertMarks } from './alert-marks.js';
import { axisTicks } from './axis-ticks.js';

/** Margins in pixels for the amounts on the left and the times below. */
export const GUTTER = 44;
const ABOVE = 22;
const BELOW = 26;
const PIXELS_PER_TICK = 60;

/** The plot area in a drawing of the given size, and the amount at its top. */
export function plotAreaOf(
  { figures: { overTime } }: Shown,
  width: number,
  height: number,
): PlotArea {
  const { periods, revenue, usual } = overTime;
  const most = roundUp(Math.max(0, ...revenue.map(Number), ...(usual?.high ?? []).map(Number)));
  const room = Math.max(1, width - GUTTER);
  return { width: room, height, top: ABOVE, bottom: height - BELOW, most, slots: periods.length };
}

/** The shapes of the chart: usual band, alerts, revenue and axes. */
export function drawRevenue(shown: Shown, area: PlotArea): SVGElement[] {
  const { overTime } = shown.figures;
  const values = overTime.revenue.map(Number);
  const { usual } = overTime;
  const band = usual && bandPath(usual.low.map(Number), usual.high.map(Number), area);
  return [
    ...amounts(area, isFlat(shown)),
    ...(band ? [makeShape('path', { class: 'usual', d: band })] : []),
    ...alertMarks(shown, area),
    ...(band ? [] : [makeShape('path', { class: 'area', d: areaPath(values, area) })]),
    ...lines(values, area, isRunning(shown)),
    ...times(shown, area),
  ];
}

/** Whether the last period is still in progress. */
function isRunning({ figures: { overTime, now } }: Shown): boolean {
  const [before, last] = overTime.periods.slice(-2);
  if (before === undefined || last === undefined) return false;
  const length = Date.parse(last) - Date.parse(before);
  return Date.parse(now) < Date.parse(last) + length;
}

function lines(values: readonly number[], area: PlotArea, isRunning: boolean): SVGElement[] {
  if (!isRunning) return [makeShape('path', { class: 'line', d: linePath(values, area) })];
  const last = values.length - 1;
  const only = (isShown: (index: number) => boolean) =>
    linePath(
      values.map((value, index) => (isShown(index) ? value : null)),
      area,
    );
  return [
    makeShape('path', { class: 'line', d: only((index) => index < last) }),
    makeShape('path', { class: 'line running', d: only((index) => index >= last - 1) }),
  ];
}

/** Whether there is no amount, so that an axis has no scale. */
function isFlat({ figures: { overTime } }: Shown): boolean {
  const { revenue, usual } = overTime;
  return [...revenue, ...(usual?.high ?? [])].every((amount) => Number(amount) === 0);
}

function amounts({ width, top, bottom, most }: PlotArea, isFlat: boolean): SVGElement[] {
  return [0, 0.5, 1].flatMap((share) => {
    const y = Math.round(bottom - share * (bottom - top)) + 0.5;
    return [
      makeShape('line', { class: share === 0 ? 'ground' : 'grid', x1: 0, x2: width, y1: y, y2: y }),
      makeLabel(isFlat ? '' : axisNumber(share * most), { x: -10, y: y + 4, 'text-anchor': 'end' }),
    ];
  });
}

function times(
  { figures: { overTime }, zone }: Shown,
  { width, height, slots }: PlotArea,
): SVGElement[] {
  const most = Math.max(2, Math.floor(width / PIXELS_PER_TICK));
  return axisTicks(overTime.periods, zone, most).map(({ index, label }) => {
    const x = ((index + 0.5) / slots) * width;
    const anchor = x < 20 ? 'start' : x > width - 20 ? 'end' : 'middle';
    return makeLabel(label, { x, y: height - 6, 'text-anchor': anchor });
  });
}
