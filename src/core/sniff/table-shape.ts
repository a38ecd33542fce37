import type { FieldBounds, RawRow } from '../csv/raw-row.js';
import type { Dialect } from '../dialect/dialect.js';
import { cellKind, isCut, isWrapped, TYPED, type CellKind } from './cell-kind.js';
import { COMMENT, looksLikeComment } from './looks-like-comment.js';
import { walkRows } from './walk-rows.js';

/** Measures of a sample that is read with a dialect. Lines that look like comments are left out. */
export interface TableShape {
  readonly rows: number;
  /** Number of fields → rows. Rows with a fault are left out. */
  readonly widths: ReadonlyMap<number, number>;
  readonly faults: number;
  /** Rows whose last field is empty. */
  readonly openEnds: number;
  /** In a part of the rows: the number of cells, … */
  readonly cells: number;
  /** … of cells that look like a value, … */
  readonly plausible: number;
  /** … that look like a number, a time, an address or an identifier, … */
  readonly typed: number;
  /** … that are in quotes, … */
  readonly quoted: number;
  /** … and that are in quotes which the dialect does not recognise. */
  readonly wrapped: number;
}

/** Cells are examined in this many rows, spread evenly over the sample … */
const ROWS_LOOKED_AT = 800;
/** … and in this many cells of each. */
const CELLS_LOOKED_AT = 60;
/** Measures a sample that is read with a dialect. */
export function tableShape(pieces: readonly Buffer[], dialect: Dialect): TableShape {
  const widths = new Map<number, number>();
  const bytes = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const stride = bytes / ROWS_LOOKED_AT;
  const cells = new CellCounts(dialect);
  let [rows, faults, openEnds, seen, nextLook] = [0, 0, 0, 0, 0];
  walkRows(pieces, dialect, (row) => {
    seen += row.raw.length + 1;
    const isComment = looksLikeComment(row);
    if (isComment && dialect.delimiter !== COMMENT) return undefined;
    rows++;
    if (row.fault !== undefined) {
      faults++;
      return undefined;
    }
    const { bounds } = row;
    const width = isComment ? 1 : widthOf(row, dialect);
    widths.set(width, (widths.get(width) ?? 0) + 1);
    if (width > 1 && endsEmpty(row, bounds)) openEnds++;
    if (seen < nextLook) return undefined;
    nextLook = seen + stride;
    cells.add(row);
    return undefined;
  });
  const { count, plausible, typed, quoted, wrapped } = cells;
  return { rows, widths, faults, openEnds, cells: count, plausible, typed, quoted, wrapped };
}

const PLAUSIBILITY: Readonly<Record<CellKind, number>> = {
  empty: 0.9,
  number: 1,
  time: 1,
  address: 1,
  id: 1,
  structure: 1,
  word: 1,
  text: 0.9,
  list: 0.5,
  other: 0,
};
/** The score of a quoted cell, whose content is not examined. */
const QUOTED = 0.9;
const LONGEST_ROW_BYTES = 64 * 1024;

/** Counts cells by their kind. */
class CellCounts {
  count = 0;
  plausible = 0;
  typed = 0;
  quoted = 0;
  wrapped = 0;

  constructor(private readonly dialect: Dialect) {}

  add({ raw, fields }: RawRow): void {
    const { quote, delimiter } = this.dialect;
    const text = delimiter + raw.toString('utf8', 0, LONGEST_ROW_BYTES) + delimiter;
    const hasQuotes = quote !== undefined && text.includes(quote);
    for (const cell of fields.slice(0, CELLS_LOOKED_AT)) {
      this.count++;
      if (cell !== '' && hasQuotes && text.includes(delimiter + quote + cell + quote + delimiter)) {
        this.quoted++;
        this.plausible += QUOTED;
      } else if (isWrapped(cell, quote ?? '"')) {
        this.wrapped++;
        if (quote !== undefined) this.plausible += QUOTED;
      } else if (!isCut(cell)) {
        const kind = cellKind(cell);
        this.plausible += PLAUSIBILITY[kind];
        if (TYPED.has(kind)) this.typed++;
      }
    }
  }
}

function endsEmpty(row: RawRow, bounds: FieldBounds | undefined): boolean {
  if (bounds === undefined) return row.fields.at(-1) === '';
  const last = bounds.count - 1;
  return (bounds.ends[last] ?? 0) <= (bounds.starts[last] ?? 0);
}

/** The number of fields of a row; in columns aligned with blanks, empty fields between them are not counted. */
function widthOf(row: RawRow, { delimiter }: Dialect): number {
  if (delimiter === ' ') return row.fields.filter((field) => field !== '').length;
  return row.bounds?.count ?? row.fields.length;
}
