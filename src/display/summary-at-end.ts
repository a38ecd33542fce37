import { describeSample } from './describe-sample.js';
import type { Invocation } from '../core/hints/invocation.js';
import type { Reporter } from './reporter.js';
import type { RunEnding } from './run-summary-json.js';
import { runSummary } from './run-summary.js';

/** How the summary is printed, and what it contains besides the totals. */
export interface SummaryAtEndOptions {
  readonly print: (text: string) => void;
  readonly quarantineDir: string;
  readonly invocation: Invocation;
  readonly dryRun: boolean;
  /** Columns of a line at the end of the run; `Infinity` for lines that are not wrapped. */
  readonly columns: () => number;
  /** How the run ended; called once, at the end. */
  readonly ending: () => RunEnding;
}

/** A reporter that is silent during the run and prints a summary at its end. */
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
