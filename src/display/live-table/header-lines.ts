import { textWidth } from '../../core/text/text-width.js';
import { fitEnd } from '../../core/text/fit-width.js';
import { formatDuration, formatWorkTime } from '../../core/text/format-duration.js';
import type { Paint } from '../../core/text/paint.js';
import { sanitise } from '../../core/text/sanitise.js';
import type { LiveState } from '../view/live-state.js';

const NAME = 'ecomstream';

/** Command, source, target and duration of the run, in one line if it fits, otherwise in two. */
export function headerLines(state: LiveState, columns: number, paint: Paint): string[] {
  const route = `${sanitise(state.input)} → ${sanitise(state.target)}`;
  const status = runStatus(state);
  const free = columns - NAME.length - 2 - textWidth(route) - textWidth(status);
  if (free >= 2) {
    return [`${paint('bold', NAME)}  ${route}${' '.repeat(free)}${paint('dim', status)}`];
  }
  return [
    `${paint('bold', NAME)}  ${fitEnd(route, columns - NAME.length - 2)}`,
    paint('dim', fitEnd(status, columns)),
  ];
}

/** The phase of the run, its duration, and its poll interval. */
export function runStatus({ phase, interval, now, view }: LiveState): string {
  const elapsed = formatDuration(now - view.startedAt);
  if (phase === 'ended') return `ended after ${elapsed}`;
  if (view.outage !== undefined) return `running ${elapsed} · ${view.outage.what} down`;
  return `running ${elapsed} · ${interval === undefined ? 'once' : `every ${formatInterval(interval)}`}`;
}

function formatInterval(interval: number): string {
  return interval % 1000 === 0 ? formatDuration(interval) : formatWorkTime(interval);
}
