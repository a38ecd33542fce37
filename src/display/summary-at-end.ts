import { describeSample } from './describe-sample.js';
import type { Invocation } from '../core/hints/invocation.js';
import type { Reporter } from './reporter.js';
import type { RunEnding } from './run-summary-json.js';
import { runSummary } from './run-summary.js';

/** How the summary is printed, and what it says beside the totals. */
export interface SummaryAtEndOptions {
  readonly print: (text: string) => void;
  readonly quarantineDir: string;
  readonly invocation: Invocation;
  readonly dryRun: boolean;
  /** Columns of a line, when the run is over; `Infinity` for lines that are not wrapped. */
  readonly columns: () => number;
  /** How the run ended: asked for once, when it is over. */
  readonly ending: () => RunEnding;
}

/** A reporter that says nothing while the run goes on, and sums it up at its end. */
export function summaryAtEnd(options: SummaryAtEndOptions): Reporter {
  const { print, quarantineDir, invocation, dryRun, ending } = options;
  return {
    accept: () => undefined,
    finish: (totals) => {
      const columns = options.columns();
      const lines = [
        ...(totals.sample === undefined ? [] : describeSample(totals.sample, columns)),
        ...runSummary(totals, { ...ending(), quarantineDir, invocation, dryRun, columns }),
      ];
      print(`${lines.join('\n')}\n`);
      return Promise.resolve();
    },
  };
}
