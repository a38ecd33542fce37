import type { RunReport } from '../pipeline/reports/run-report.js';
import type { RunTotals } from './view/run-totals.js';

/** Something that shows a run while it goes on: a live table, lines, NDJSON, a log file. */
export interface Reporter {
  /** Takes the next report, after it has been folded into `totals`. */
  accept(report: RunReport, totals: RunTotals): void;
  /** Shows that the run was asked to stop, and finishes only what it has in hand. */
  stopping?(): void;
  /** Shows the end of the run and gives everything back (cursor, timers, files). Called exactly once. */
  finish(totals: RunTotals): Promise<void>;
}
