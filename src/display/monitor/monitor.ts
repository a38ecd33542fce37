import type { RunReport } from '../../pipeline/reports/run-report.js';
import type { RunTotals } from '../view/run-totals.js';

/** What shows a run to browsers, to Prometheus and to supervisors. A failure of it never ends the run. */
export interface Monitor extends AsyncDisposable {
  /** Takes the next report, after it has been folded into `totals`. */
  accept(report: RunReport, totals: RunTotals): void;
  /** Says that the run was asked to stop. */
  stopping(): void;
  /** Shows how the run ended, and gives port and file back; only the first call counts. */
  ended(exitCode: number): Promise<void>;
}
