import type { Dialect } from '../dialect/dialect.js';
import { COMMENT, looksLikeComment } from './looks-like-comment.js';
import { walkRows } from './walk-rows.js';

/** The start of the table in a file, and the lines in it that are not rows. */
export interface TableStart {
  readonly skipLines: number;
  readonly comment: string | undefined;
}

interface TopRow {
  readonly nextLine: number;
  readonly width: number;
  readonly filled: number;
  readonly isMarked: boolean;
}

/** The number of rows that are examined. */
const TOP_ROWS = 1_000;
/** A header has more than this share of the usual number of fields. */
const LEAST_WIDTH = 0.75;
/** The largest share of filled fields, relative to other rows, of a title that a spreadsheet padded with delimiters. */
const SPARSE = 1 / 3;
/** The maximum number of lines above a table that are split as well; more of them are rows with gaps. */
const MOST_SPLIT_LINES = 20;

/** Finds the lines above a table, and whether it contains comment lines, from the first rows of a sample. */
export function findTableStart(pieces: readonly Buffer[], dialect: Dialect): TableStart {
  const rows = topRows(pieces, dialect);
  const usual = usualValue(rows, (row) => row.width) ?? 1;
  const first = firstOfTable(rows, usual);
  const isCommentBelow = (row: TopRow) => row.isMarked && row.width !== usual;
  const comment = rows.slice(first).some(isCommentBelow) ? COMMENT : undefined;
  const skipped = rows.slice(0, first).findLast((row) => comment === undefined || !row.isMarked);
  return { skipLines: skipped === undefined ? 0 : skipped.nextLine - 1, comment };
}

function topRows(pieces: readonly Buffer[], dialect: Dialect): readonly TopRow[] {
  const rows: TopRow[] = [];
  walkRows(pieces.slice(0, 1), dialect, (row) => {
    const { nextLine, fields } = row;
    const filled = fields.filter((field) => field.trim() !== '').length;
    const isMarked = looksLikeComment(row) && dialect.delimiter !== COMMENT;
    rows.push({ nextLine, width: fields.length, filled, isMarked });
    return rows.length < TOP_ROWS;
  });
  return rows;
}

/** The most common value of the rows that are split and not comments. */
function usualValue(rows: readonly TopRow[], valueOf: (row: TopRow) => number): number | undefined {
  const counts = new Map<number, number>();
  for (const row of rows.filter(({ width, isMarked }) => width > 1 && !isMarked)) {
    counts.set(valueOf(row), (counts.get(valueOf(row)) ?? 0) + 1);
  }
  return [...counts].toSorted(([, left], [, right]) => right - left)[0]?.[0];
}

/** The index of the header, or of the first row; 0 if no line looks like one. */
function firstOfTable(rows: readonly TopRow[], usual: number): number {
  const isWide = ({ width }: TopRow) => width > LEAST_WIDTH * usual;
  const full = rows.filter(({ width, filled }) => width === usual && filled > 1);
  const usualFilled = usualValue(full, (row) => row.filled) ?? 1;
  const isTitle = ({ filled }: TopRow, next: TopRow | undefined) =>
    usual > 1 &&
    (filled === 0 || filled <= SPARSE * usualFilled || (filled === 1 && next?.filled === 0));
  const found = rows.findIndex(
    (row, index) => isWide(row) && !isTitle(row, rows[index + 1]) && !row.isMarked,
  );
  if (found <= 0) return 0;
  const above = rows[found - 1];
  // A header can look like a comment.
  if (above?.isMarked === true && (above.width === usual || (usual > 2 && isWide(above)))) {
    return found - 1;
  }
  const isSplit = (row: TopRow) => row.width > 1 && !row.isMarked && row.filled > 1;
  const split = rows.slice(0, found).filter(isSplit).length;
  return split > MOST_SPLIT_LINES ? rows.findIndex(isSplit) : found;
}
