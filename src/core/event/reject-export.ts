import { readOnlyRow } from '../csv/read-rows.js';
import { DEFAULT_DIALECT } from '../dialect/dialect.js';
import { guardedRows } from './guarded-rows.js';
import { REJECT_COLUMNS } from './our-columns.js';

/** The number of bytes in which the header of an export is searched. */
export const EXPORT_HEADER_BYTES = 64 * 1024;

const ADDED = Buffer.from(REJECT_COLUMNS.join(','));
const LINE_FEED = 0x0a;

/**
 * The column names of a file that begins as `rejects export` writes it; else undefined. Such a file has the default
 * dialect, regardless of the dialect of the original files.
 */
export function exportedColumns(start: Buffer): readonly string[] | undefined {
  const end = start.indexOf(LINE_FEED);
  const line = end === -1 ? start : start.subarray(0, end);
  if (!line.includes(ADDED)) return undefined;
  const row = readOnlyRow(line, DEFAULT_DIALECT);
  return row && guardedRows(row.fields).names;
}
