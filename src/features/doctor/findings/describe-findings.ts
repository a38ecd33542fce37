import { sanitise } from '../../../core/text/sanitise.js';
import { formatCounted } from '../../../core/text/format-count.js';
import type { Finding, PrintedFinding } from './finding.js';

/** Formats the word of a level, in colour if the terminal supports it. */
export type PaintLevel = (level: Finding['level'], word: string) => string;

const LEVEL_WIDTH = 4;

/** Formats the findings for people: one line each, with the fix below it, and a summary. */
export function describeFindings(findings: readonly PrintedFinding[], paint: PaintLevel): string[] {
  const nameWidth = Math.max(...findings.map(({ name }) => name.length));
  const indent = ' '.repeat(LEVEL_WIDTH + nameWidth + 4);
  const lines = findings.flatMap(({ name, level, message, mend }) => {
    const head = `${paint(level, level.padEnd(LEVEL_WIDTH))}  ${name.padEnd(nameWidth)}  `;
    const [first = '', ...more] = [...message.split('\n'), ...(mend?.split('\n') ?? [])];
    return [head + sanitise(first), ...more.map((line) => indent + sanitise(line))];
  });
  return [...lines, '', describeSum(findings)];
}

function describeSum(findings: readonly Finding[]): string {
  const count = (level: Finding['level']) =>
    findings.filter((finding) => finding.level === level).length;
  const warnings = count('warn') === 0 ? '' : `, ${formatCounted(count('warn'), 'warning')}`;
  if (count('fail') === 0) return `All checks passed${warnings}.`;
  return `${formatCounted(count('fail'), 'check')} failed${warnings}.`;
}
