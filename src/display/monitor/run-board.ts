import type { RunReport } from '../../pipeline/reports/run-report.js';
import type { LiveState, RunPhase } from '../view/live-state.js';
import { NO_TOTALS, type RunTotals } from '../view/run-totals.js';
import { addBatchToHour, addSampleToHour, type LastHour } from '../view/last-hour.js';
import { addToView, newRunView, type RunView } from '../view/run-view.js';

/** Initial values of a board, and its external inputs. */
export interface RunBoardOptions extends Pick<LiveState, 'input' | 'target' | 'interval'> {
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** Resident memory in bytes. */
  readonly memory: () => number;
}

/** The current state of a run, which displays can read at any time. */
export class RunBoard {
  #view: RunView;
  #totals: RunTotals = NO_TOTALS;
  #hour: LastHour = [];
  #phase: RunPhase = 'running';

  constructor(private readonly options: RunBoardOptions) {
    this.#view = newRunView(options.clock());
  }

  get view(): RunView {
    return this.#view;
  }

  get hour(): LastHour {
    return this.#hour;
  }

  accept(report: RunReport, totals: RunTotals): void {
    this.#view = addToView(this.#view, report, this.options.clock());
    this.#totals = totals;
    if (report.kind === 'batch') this.#hour = addBatchToHour(this.#hour, report);
    this.sample();
  }

  /** Samples the figures that no report contains. */
  sample(): void {
    const { waiting, outage } = this.#view;
    const at = this.options.clock();
    const away = outage?.what === 'database';
    const memory = this.options.memory();
    this.#hour = addSampleToHour(this.#hour, { at, waitingFiles: waiting?.files, memory, away });
  }

  become(phase: RunPhase): void {
    this.#phase = phase;
  }

  /** The state that displays of the run show now. */
  state(): LiveState {
    const { input, target, interval, clock, memory } = this.options;
    return {
      input,
      target,
      interval,
      view: this.#view,
      totals: this.#totals,
      phase: this.#phase,
      now: clock(),
      memory: memory(),
    };
  }
}
