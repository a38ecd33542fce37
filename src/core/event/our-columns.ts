import { SOURCE_COLUMNS } from './columns.js';

/** Columns that are derived here; their values in a file are ignored. */
const DERIVED_COLUMNS = ['price_category', 'device_type', 'created_at'] as const;

/** Columns that an export of rejects adds; they locate the source row and are not part of the event. */
export const REJECT_COLUMNS = ['reject_file', 'reject_line', 'reject_rules', 'reject_raw'] as const;

/** The column of an export that marks the rows whose fields are guarded against spreadsheet formulas. */
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

/** Whether a column is part of the format, so that it is not kept as an extra one. */
export function isOurColumn(name: string): boolean {
  return OUR_COLUMNS.has(name);
}
