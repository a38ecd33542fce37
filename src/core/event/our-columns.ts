import { SOURCE_COLUMNS } from './columns.js';

/** Columns that are made here; a file that brings them is not believed. */
const DERIVED_COLUMNS = ['price_category', 'device_type', 'created_at'] as const;

/** Columns that an export of rejects adds; they say where a row came from and are not part of the event. */
export const REJECT_COLUMNS = ['reject_file', 'reject_line', 'reject_rules', 'reject_raw'] as const;

/** The column of an export that marks the rows whose fields were guarded against spreadsheets. */
export const GUARD_COLUMN = 'reject_guard';

const OUR_COLUMNS: ReadonlySet<string> = new Set([
  ...SOURCE_COLUMNS,
  ...DERIVED_COLUMNS,
  ...REJECT_COLUMNS,
  GUARD_COLUMN,
]);

const ADDED_BY_EXPORT: ReadonlySet<string> = new Set([...REJECT_COLUMNS, GUARD_COLUMN]);

/** Whether a column is one that an export of rejects adds. */
export function isRejectColumn(name: string): boolean {
  return ADDED_BY_EXPORT.has(name);
}

/** Whether a column is one that the format knows, so that it is not kept as an extra one. */
export function isOurColumn(name: string): boolean {
  return OUR_COLUMNS.has(name);
}
