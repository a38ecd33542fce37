import { RowReader } from '../../../core/csv/row-reader.js';
import type { Dialect } from '../../../core/dialect/dialect.js';

/** Consecutive rows of a text. */
export interface RowsOfText {
  readonly rows: number;
  /** Bytes up to the end of the last one. */
  readonly end: number;
  /** Number of lines up to there. */
  readonly lines: number;
  /** The field counts of the rows. */
  readonly widths: ReadonlySet<number>;
}

/**
 * Finds the first rows of a text.
 * @param isWhole whether the text ends with its last row; otherwise that row may be incomplete.
 */
export function firstRows(
  text: Buffer,
  dialect: Dialect,
  most: number,
  isWhole: boolean,
): RowsOfText {
  using reader = new RowReader({ offset: 0, line: 1 }, dialect);
  reader.push(text, isWhole);
  let [rows, end, lines] = [0, 0, 0];
  const widths = new Set<number>();
  for (const row of reader) {
    if (rows === most) break;
    rows++;
    [end, lines] = [row.endOffset, row.nextLine - 1];
    if (row.fault === undefined) widths.add(row.fields.length);
  }
  return { rows, end, lines, widths };
}

/** Number of rows that must match the file's rows at the start of a piece. */
const LIKE_ROWS = 5;
/** Maximum number of lines tried, and of bytes checked after each: the first lines can be inside a field. */
const TRIED_LINES = 200;
const LOOKED_AT = 256 * 1024;

const LF = 0x0a;

/**
 * The offset of the first row in a piece of a file that begins with any line, possibly inside a quoted field:
 * before the first rows with the same number of fields as others of the file. 0 when there are no such rows.
 */
export function firstRowStart(text: Buffer, dialect: Dialect, widths: ReadonlySet<number>): number {
  if (dialect.format !== 'csv' || dialect.quote === undefined) return 0;
  let start = 0;
  for (let line = 0; line < TRIED_LINES; line++) {
    if (beginsWithRows(text.subarray(start, start + LOOKED_AT), dialect, widths)) return start;
    start = text.indexOf(LF, start) + 1;
    if (start === 0) return 0;
  }
  return 0;
}

function beginsWithRows(text: Buffer, dialect: Dialect, widths: ReadonlySet<number>): boolean {
  using reader = new RowReader({ offset: 0, line: 1 }, dialect);
  reader.push(text, false);
  let rows = 0;
  for (const { fault, fields } of reader) {
    if (fault !== undefined || !widths.has(fields.length)) return false;
    if (++rows === LIKE_ROWS) return true;
  }
  return rows > 0;
}
