import type { PairCounts } from '../pairs/measure-pairs.js';
import { isMet } from './goal.js';
import type { RecordedRow } from './recorded-row.js';

/** The results table in Markdown. */
export function resultsTable(rows: readonly RecordedRow[]): string[] {
  return [
    '| what | measured against | least | median | most | goal | met | pairs | figures |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...rows.map(resultsLine),
  ];
}

/** One line of the table. */
export function resultsLine(row: RecordedRow): string {
  const { what, against, least, median, most, goal, counts, figures } = row;
  const sign = goal.than === 'at least' ? '≥' : '≤';
  const cells = [
    what,
    against,
    times(least),
    `**${times(median)}**`,
    times(most),
    `${sign} ${times(goal.ratio)}`,
    isMet(row, goal) ? 'yes' : '**no**',
    describeCounts(counts),
    figures,
  ];
  return `| ${cells.join(' | ')} |`;
}

/** Formats the numbers of pairs, of repeated ones, and of ones that were still disturbed. */
export function describeCounts(counts: PairCounts | undefined): string {
  if (counts === undefined) return '–';
  const { pairs, repeated, disturbed } = counts;
  return [
    String(pairs),
    ...(repeated > 0 ? [`${repeated} of them repeated`] : []),
    ...(disturbed > 0 ? [`${disturbed} of them disturbed`] : []),
  ].join(', ');
}

function times(ratio: number): string {
  return `${ratio.toFixed(2)} ×`;
}
