import type { RunReport } from '../../pipeline/reports/run-report.js';

/** Exit codes in ascending order of severity; the most severe one is reported. */
const BY_WEIGHT = [0, 3, 5, 4, 2, 1];

const DATA = 3;

/**
 * The exit code of a run after one more report: the most severe so far. With a manifest, the comparison decides
 * about data problems.
 */
export function addExitCode(exitCode: number, report: RunReport, isVerified = false): number {
  if (report.kind !== 'file' || report.reason === undefined) return exitCode;
  const other = report.reason.exitCode;
  if (isVerified && other === DATA) return exitCode;
  return BY_WEIGHT.indexOf(other) > BY_WEIGHT.indexOf(exitCode) ? other : exitCode;
}
