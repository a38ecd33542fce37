import type { Cell } from '../../../../display/table/csv-cell.js';

/** One section as a plain table. */
export interface SectionTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A table with one row per record; the columns are named as in `stats --json`. */
export function pick<K extends string>(
  records: readonly Readonly<Record<K, Cell>>[],
  head: readonly K[],
): SectionTable {
  return { head, rows: records.map((record) => head.map((column) => record[column])) };
}
