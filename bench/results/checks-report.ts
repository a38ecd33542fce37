import type { RatioCheck } from './check-ratio.js';
import { RECORDED_FILE } from './record-run.js';

/** The part of a vitest report that `scripts/count-results.mjs` reads. */
export interface ChecksReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: 'passed' | 'failed';
    readonly assertionResults: readonly {
      readonly status: 'passed' | 'failed';
      readonly fullName: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

/**
 * Reports each ratio as a test. A ratio without a recorded one counts as skipped, as does a comparison that this
 * machine cannot make.
 */
export function checksReport(checks: readonly RatioCheck[], skipped: number): ChecksReport {
  const held = checks.filter(({ result }) => result === 'held');
  const fallen = checks.filter(({ result }) => result === 'fell');
  return {
    numPassedTests: held.length,
    numFailedTests: fallen.length,
    numPendingTests: checks.length - held.length - fallen.length + skipped,
    numTodoTests: 0,
    testResults: [
      {
        name: RECORDED_FILE,
        status: fallen.length > 0 ? 'failed' : 'passed',
        assertionResults: fallen.map(({ id, text }) => ({
          status: 'failed',
          fullName: id,
          failureMessages: [text],
        })),
      },
    ],
  };
}

/** The same counts in one line. */
export function countChecks({
  numPassedTests,
  numFailedTests,
  numPendingTests,
}: ChecksReport): string {
  const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped or not recorded` : '';
  return `${numPassedTests} ratios held, ${numFailedTests} fell${skipped}`;
}
