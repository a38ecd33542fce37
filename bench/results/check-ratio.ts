import { describeCounts } from './results-table.js';
import type { RecordedRow } from './recorded-row.js';

/** The minimum share of its recorded median that a ratio must reach. */
export const KEPT_SHARE = 0.8;

/** The comparison of a ratio from a quick run with its recorded median. */
export interface RatioCheck {
  readonly id: string;
  readonly result: 'held' | 'fell' | 'not recorded';
  /** The ratio, the recorded one, and the figures behind the ratio, as text. */
  readonly text: string;
}

/** Compares the median of a ratio with the recorded one. */
export function checkRatio(row: RecordedRow, recorded: readonly RecordedRow[]): RatioCheck {
  const { id, median, least, most, counts, figures } = row;
  const before = recorded.find((one) => one.id === id)?.median;
  const texts = [
    `${id} ${median.toFixed(2)} (${least.toFixed(2)} to ${most.toFixed(2)})`,
    before === undefined ? 'not recorded' : `recorded ${before.toFixed(2)}`,
    `pairs: ${describeCounts(counts)}`,
    figures,
  ];
  const result = before === undefined ? 'not recorded' : hasFallen(row, before) ? 'fell' : 'held';
  return { id, result, text: texts.join('; ') };
}

function hasFallen({ median, goal }: RecordedRow, before: number): boolean {
  return goal.than === 'at least' ? median < KEPT_SHARE * before : median > before / KEPT_SHARE;
}
