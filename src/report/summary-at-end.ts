import type { Reporter } from './reporter.js';
import type { RunEnding } from './run-summary-json.js';
import { runSummary } from './run-summary.js';

/** Where the summary goes, and what it says beside the totals. */
export interface SummaryAtEndOptions {
  readonly stream: NodeJS.WritableStream;
  readonly quarantineDir: string;
  /** How the run ended: asked for once, when it is over. */
  readonly ending: () => RunEnding;
}

/** A reporter that says nothing while the run goes on, and sums it up at its end. */
export function summaryAtEnd({ stream, quarantineDir, ending }: SummaryAtEndOptions): Reporter {
  return {
    accept: () => undefined,
    finish: (totals) => {
      const lines = runSummary(totals, { ...ending(), quarantineDir });
      stream.write(`${lines.join('\n')}\n`);
      return Promise.resolve();
    },
  };
}
