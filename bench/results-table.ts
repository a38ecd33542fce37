import { cpus, release, totalmem } from 'node:os';
import { median, type BenchRow, type Goal } from './comparison.js';

/** The table of results, in Markdown. */
export function resultsTable(rows: readonly BenchRow[]): string[] {
  return [
    '| what | measured against | ratio (least to most) | goal | |',
    '| --- | --- | --- | --- | --- |',
    ...rows.map(resultsLine),
  ];
}

/** One line of the table. */
export function resultsLine({ what, against, ratios, goal, figures }: BenchRow): string {
  const sign = goal.than === 'at least' ? '≥' : '≤';
  const outcome = isMet(median(ratios), goal) ? '' : ' **missed**';
  const span =
    ratios.length > 1 ? ` (${times(Math.min(...ratios))} to ${times(Math.max(...ratios))})` : '';
  return `| ${what} | ${against} | **${times(median(ratios))}**${span} | ${sign} ${times(goal.ratio)}${outcome} | ${figures} |`;
}

/** What the figures were measured on. */
export function describeMachine(): string {
  const [cpu] = cpus();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}, ${gigabytes} GB of memory, Linux ${release()}, Node ${process.versions.node}`;
}

function isMet(ratio: number, { than, ratio: wanted }: Goal): boolean {
  return than === 'at least' ? ratio >= wanted : ratio <= wanted;
}

function times(ratio: number): string {
  return `${ratio.toFixed(2)} ×`;
}
