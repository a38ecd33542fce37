import { recordedRow, type RecordedRow } from '../../../bench/results/recorded-row.js';

/** A row of a result, with ratios around the median. */
export function row(id: string, median: number, more: Partial<RecordedRow> = {}): RecordedRow {
  const counts = { pairs: 3, repeated: 0, disturbed: 0 };
  const goal = { than: 'at least', ratio: 1 } as const;
  const ratios = [median - 0.1, median, median + 0.1];
  const texts = { what: `what ${id} measures`, against: 'the other', figures: '5/s' };
  return { ...recordedRow({ id, ratios, goal, counts, ...texts }), ...more };
}
