import type { Finding } from './finding.js';

/**
 * What `doctor` ends with: 0 where nothing fails, else the code of the failure that is to be mended first. Wrong
 * settings (2) come before the database (4), and that before the machine (5): what comes later may be its result.
 */
export function worstExitCode(findings: readonly Finding[]): number {
  const codes = findings.flatMap(({ exitCode }) => (exitCode === undefined ? [] : [exitCode]));
  return codes.length === 0 ? 0 : Math.min(...codes);
}
