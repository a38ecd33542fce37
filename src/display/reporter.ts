import type { RunReport } from '../pipeline/reports/run-report.js';
import type { RunTotals } from './view/run-totals.js';

/** Shows the progress of a run: a live table, lines, NDJSON, or a log file. */
export interface Reporter {
  /** Adds the next report, after it has been folded into `totals`. */
  accept(report: RunReport, totals: RunTotals): void;
  /** Shows that the run was asked to stop and finishes the current batch. */
  stopping?(): void;
  /** Shows the end of the run and releases all resources (cursor, timers, files). Called exactly once. */
  finish(totals: RunTotals): Promise<void>;
}
