import type { Finding } from './finding.js';

/**
 * The exit code of `doctor`: 0 without failures, otherwise the code of the failure to fix first. Settings (2) come
 * before the database (4), and the database before the machine (5), because a later failure may result from an
 * earlier one.
 */
export function worstExitCode(findings: readonly Finding[]): number {
  const codes = findings.flatMap(({ exitCode }) => (exitCode === undefined ? [] : [exitCode]));
  return codes.length === 0 ? 0 : Math.min(...codes);
}
