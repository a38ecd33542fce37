import type { RunReport } from '../../pipeline/reports/run-report.js';
import type { RunTotals } from '../view/run-totals.js';

/** Publishes a run to browsers, Prometheus and supervisors. Its failures never end the run. */
export interface Monitor extends AsyncDisposable {
  /** Adds the next report, after it has been folded into `totals`. */
  accept(report: RunReport, totals: RunTotals): void;
  /** Signals that the run was asked to stop. */
  stopping(): void;
  /** Publishes how the run ended, and releases port and file; only the first call has an effect. */
  ended(exitCode: number): Promise<void>;
}
