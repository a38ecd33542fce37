import type { RunReport } from '../../pipeline/reports/run-report.js';
import { paintFor } from '../../core/text/paint.js';
import type { LiveState, RunPhase } from '../view/live-state.js';
import { renderLiveTable } from './render-live-table.js';
import type { Reporter } from '../reporter.js';
import { NO_TOTALS } from '../view/run-totals.js';
import { openInPlaceScreen } from '../../io/terminal/in-place-screen.js';
import type { Terminal } from '../../io/terminal/terminal.js';
import { addToView, newRunView } from '../view/run-view.js';

const FRAME_EVERY = 250;

/** Initial values of a live table, and its external inputs. */
export interface LiveTableOptions extends Pick<LiveState, 'input' | 'target' | 'interval'> {
  readonly terminal: Terminal;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** Resident memory in bytes. */
  readonly memory: () => number;
}

/**
 * Starts to draw the run in place, immediately and then four times a second; leaves the last frame on the screen.
 * Only for a terminal that `canRedraw`.
 */
export function startLiveTable(options: LiveTableOptions): Required<Reporter> {
  const { terminal, clock, memory, input, target, interval } = options;
  const screen = openInPlaceScreen(terminal);
  const paint = paintFor(terminal);
  let view = newRunView(clock());
  let totals = NO_TOTALS;
  let phase: RunPhase = 'running';

  const draw = (): void => {
    const { columns, rows } = screen.size();
    const state = { input, target, interval, view, totals, phase, now: clock(), memory: memory() };
    screen.show(renderLiveTable(state, { columns, lines: rows - 1 }, paint));
  };
  const timer = setInterval(draw, FRAME_EVERY).unref();
  terminal.on('resize', draw);
  draw();

  return {
    accept(report: RunReport, newTotals) {
      view = addToView(view, report, clock());
      totals = newTotals;
    },
    stopping() {
      phase = 'stopping';
      draw();
    },
    finish(lastTotals) {
      clearInterval(timer);
      terminal.removeListener('resize', draw);
      totals = lastTotals;
      phase = 'ended';
      draw();
      screen.close();
      return Promise.resolve();
    },
  };
}
