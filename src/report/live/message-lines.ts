import type { OutageReport } from '../../pipeline/run-report.js';
import { fitEnd } from '../format/fit-width.js';
import { flow } from '../format/flow.js';
import { formatDuration } from '../format/format-duration.js';
import type { Paint } from '../format/paint.js';
import { sanitise } from '../format/sanitise.js';
import { timeOfDay } from '../format/time-of-day.js';
import type { LiveState } from './live-state.js';

/** The lines under the table: an outage of the database, and what Ctrl-C does. */
export function messageLines(state: LiveState, columns: number, paint: Paint): string[] {
  const { outage } = state.view;
  return [
    ...(outage === undefined ? [] : outageLines(outage, state, columns, paint)),
    ...footer(state.phase, columns).map((line) => paint('dim', fitEnd(line, columns))),
  ];
}

/** Since when, the next try and the error in words; two lines where one is too narrow. */
function outageLines(
  outage: OutageReport,
  { now, phase }: LiveState,
  columns: number,
  paint: Paint,
): string[] {
  const since = `Database away since ${timeOfDay(outage.since)} UTC`;
  const wait = outage.nextTryAt - now;
  const next = wait > 0 ? `next try in ${formatDuration(wait + 999)}` : 'trying again';
  const figures = phase === 'ended' ? [since] : [since, next];
  const lines = flow([figures, [sanitise(outage.message)]], columns).slice(0, 2);
  return lines.map((line) => paint('red', fitEnd(line, columns)));
}

const FOOTERS = {
  running: [
    'Ctrl-C finishes the batch and stops; twice stops at once.',
    'Ctrl-C stops after the batch; twice at once.',
  ],
  stopping: [
    'Stopping after the batch in hand… Ctrl-C again stops at once.',
    'Stopping after the batch in hand…',
  ],
  ended: [],
} as const;

function footer(phase: LiveState['phase'], columns: number): readonly string[] {
  const [long, short] = FOOTERS[phase];
  if (long === undefined) return [];
  return [long.length <= columns ? long : short];
}
