import type { RunReport } from '../../pipeline/reports/run-report.js';

/** Exit codes from the one that matters least to the one that hides all others. */
const BY_WEIGHT = [0, 3, 5, 4, 2, 1];

const DATA = 3;

/**
 * The exit code of a run after one more report: the gravest of all. Where a manifest says what is wrong with
 * the data, the data are for the comparison with it to judge.
 */
export function addExitCode(exitCode: number, report: RunReport, isVerified = false): number {
  if (report.kind !== 'file' || report.reason === undefined) return exitCode;
  const other = report.reason.exitCode;
  if (isVerified && other === DATA) return exitCode;
  return BY_WEIGHT.indexOf(other) > BY_WEIGHT.indexOf(exitCode) ? other : exitCode;
}
