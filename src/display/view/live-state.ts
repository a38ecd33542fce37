import type { RunTotals } from './run-totals.js';
import type { RunView } from './run-view.js';

/** Whether a run is active, is stopping, or has ended. */
export type RunPhase = 'running' | 'stopping' | 'ended';

/** Everything that one frame of the live table shows; drawing is a pure function of it. */
export interface LiveState {
  /** The incoming folder, and the database as `describeTarget` names it. */
  readonly input: string;
  readonly target: string;
  /** Milliseconds between two polls of the folder; undefined for a run with `--once`. */
  readonly interval: number | undefined;
  readonly view: RunView;
  readonly totals: RunTotals;
  readonly phase: RunPhase;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Resident memory of this process, in bytes. */
  readonly memory: number;
}
