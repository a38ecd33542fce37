import { fitEnd } from '../../core/text/fit-width.js';
import { flow } from '../../core/text/flow.js';
import { formatDuration } from '../../core/text/format-duration.js';
import type { Paint } from '../../core/text/paint.js';
import { sanitise } from '../../core/text/sanitise.js';
import { awaySince } from '../view/away-since.js';
import type { LiveState } from '../view/live-state.js';

/**
 * During an outage of the database or the storage: its start, the next try and the error message. One line if it
 * fits, otherwise two.
 */
export function outageLines(state: LiveState, columns: number, paint: Paint): string[] {
  const { outage } = state.view;
  if (outage === undefined) return [];
  const since = awaySince(outage);
  const wait = outage.nextTryAt - state.now;
  const next = wait > 0 ? `next try in ${formatDuration(wait + 999)}` : 'trying again';
  const figures = state.phase === 'ended' ? [since] : [since, next];
  const lines = flow([figures, [sanitise(outage.message)]], columns).slice(0, 2);
  return lines.map((line) => paint('red', fitEnd(line, columns)));
}

const FOOTERS = {
  running: [
    'Ctrl-C finishes the batch and stops; twice stops at once.',
    'Ctrl-C stops after the batch; twice at once.',
  ],
  stopping: [
    'Stopping after this batch; Ctrl-C again stops at once.',
    'Stopping after this batch.',
  ],
  ended: [],
} as const;

/** What Ctrl-C does, or that the run is stopping. */
export function footerLines(state: LiveState, columns: number, paint: Paint): string[] {
  const [long, short] = FOOTERS[state.phase];
  if (long === undefined) return [];
  return [paint('dim', fitEnd(long.length <= columns ? long : short, columns))];
}
