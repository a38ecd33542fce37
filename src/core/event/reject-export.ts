import { readOnlyRow } from '../csv/read-rows.js';
import { DEFAULT_DIALECT } from '../dialect/dialect.js';
import { guardedRows } from './guarded-rows.js';
import { REJECT_COLUMNS } from './our-columns.js';

/** The header of an export is looked for in so many bytes. */
export const EXPORT_HEADER_BYTES = 64 * 1024;

const ADDED = Buffer.from(REJECT_COLUMNS.join(','));
const LINE_FEED = 0x0a;

/**
 * The names of the columns where a file begins as `rejects export` writes it; else undefined. Such a file has the
 * default dialect, whatever the files were written in that its rows come from.
 */
export function exportedColumns(start: Buffer): readonly string[] | undefined {
  const end = start.indexOf(LINE_FEED);
  const line = end === -1 ? start : start.subarray(0, end);
  if (!line.includes(ADDED)) return undefined;
  const row = readOnlyRow(line, DEFAULT_DIALECT);
  return row && guardedRows(row.fields).names;
}
