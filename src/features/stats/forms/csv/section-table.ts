import type { Cell } from '../../../../display/table/csv-cell.js';
import type { StatsBounds } from '../../values/stats-bounds.js';

/** One section as a plain table. */
export interface SectionTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A table with one row a record; the columns bear the names of `stats --json`. */
export function pick<K extends string>(
  records: readonly Readonly<Record<K, Cell>>[],
  head: readonly K[],
): SectionTable {
  return { head, rows: records.map((record) => head.map((column) => record[column])) };
}

/**
 * A table of which something is of the scanned events. Where these are not all, two columns more at its end say
 * which they are: a table that is read later, alone, must not pass for one of all.
 */
export function withScan({ scanned }: StatsBounds, { head, rows }: SectionTable): SectionTable {
  if (scanned === null) return { head, rows };
  return {
    head: [...head, 'scannedSince', 'scannedEvents'],
    rows: rows.map((row) => [...row, scanned.since, scanned.events]),
  };
}
