import type { Dialect } from '../dialect/dialect.js';
import { walkRows } from './walk-rows.js';

/** Where the table of a file begins, and which lines in it are none of its rows. */
export interface TableStart {
  readonly skipLines: number;
  readonly comment: string | undefined;
}

interface TopRow {
  readonly line: number;
  readonly nextLine: number;
  readonly width: number;
  readonly filled: number;
  readonly isMarked: boolean;
}

/** So many rows are looked at. */
const TOP_ROWS = 1_000;
/** The header or the first row has at least this share of the usual fields. */
const LEAST_WIDTH = 0.7;
/** A title that a spreadsheet has padded with delimiters fills at most this share of the fields. */
const SPARSE = 1 / 3;
const COMMENT = '#';

/** Finds the lines above a table, and whether lines in it are comments, by the first rows of a sample. */
export function findTableStart(pieces: readonly Buffer[], dialect: Dialect): TableStart {
  const rows = topRows(pieces, dialect);
  const usual = usualWidth(rows);
  const marked = rows.filter((row) => row.isMarked);
  const hasComments = marked.length > 0 && marked.every((row) => row.width !== usual);
  const first = rows.findIndex(
    (row, index) => isOfTable(row, usual, rows[index + 1]) && !(hasComments && row.isMarked),
  );
  const isBelow = hasComments && rows.slice(Math.max(first, 0)).some((row) => row.isMarked);
  const comment = isBelow ? COMMENT : undefined;
  const above = rows.slice(0, Math.max(first, 0));
  const skipped = above.findLast((row) => comment === undefined || !row.isMarked);
  return { skipLines: skipped === undefined ? 0 : skipped.nextLine - 1, comment };
}

function topRows(pieces: readonly Buffer[], dialect: Dialect): readonly TopRow[] {
  const rows: TopRow[] = [];
  walkRows(pieces.slice(0, 1), dialect, ({ line, nextLine, fields, raw }) => {
    rows.push({
      line,
      nextLine,
      width: fields.length,
      filled: fields.filter((field) => field.trim() !== '').length,
      isMarked: raw.toString('latin1', 0, COMMENT.length) === COMMENT,
    });
    return rows.length < TOP_ROWS;
  });
  return rows;
}

/** The number of fields that most of the rows with several have. */
function usualWidth(rows: readonly TopRow[]): number {
  const counts = new Map<number, number>();
  for (const { width } of rows.filter((row) => row.width > 1)) {
    counts.set(width, (counts.get(width) ?? 0) + 1);
  }
  const [most] = [...counts].toSorted(([, left], [, right]) => right - left);
  return most?.[0] ?? 1;
}

function isOfTable(row: TopRow, usual: number, next: TopRow | undefined): boolean {
  if (row.width < LEAST_WIDTH * usual) return false;
  const isSparse = usual > 2 && row.filled <= SPARSE * usual;
  return !isSparse || next === undefined || next.filled <= 2 * row.filled;
}
