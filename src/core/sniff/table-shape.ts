import type { RawRow } from '../csv/raw-row.js';
import type { Dialect } from '../dialect/dialect.js';
import { cellKind } from './cell-kind.js';
import { walkRows } from './walk-rows.js';

/** What a sample looks like when a dialect reads it. */
export interface TableShape {
  readonly rows: number;
  /** Rows by the number of their fields. Rows with a fault are in none of them. */
  readonly widths: ReadonlyMap<number, number>;
  readonly faults: number;
  /** Rows whose last field is empty. */
  readonly openEnds: number;
  /** The share of the cells that look like a value of some kind, of a part of the rows. */
  readonly plausible: number;
}

/** Cells are looked at in this many rows, spread evenly over the sample … */
const ROWS_LOOKED_AT = 800;
/** … and in this many cells of each. */
const CELLS_LOOKED_AT = 60;

/** Measures what a sample looks like when a dialect reads it. */
export function tableShape(pieces: readonly Buffer[], dialect: Dialect): TableShape {
  const widths = new Map<number, number>();
  const bytes = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const stride = bytes / ROWS_LOOKED_AT;
  let [rows, faults, openEnds, seen, nextLook] = [0, 0, 0, 0, 0];
  let [cells, plausible] = [0, 0];
  walkRows(pieces, dialect, (row) => {
    rows++;
    seen += row.raw.length + 1;
    if (row.fault !== undefined) {
      faults++;
      return undefined;
    }
    const width = widthOf(row);
    widths.set(width, (widths.get(width) ?? 0) + 1);
    if (width > 1 && endsEmpty(row)) openEnds++;
    if (seen < nextLook) return undefined;
    nextLook = seen + stride;
    for (const cell of row.fields.slice(0, CELLS_LOOKED_AT)) {
      cells++;
      plausible += PLAUSIBILITY[cellKind(cell)];
    }
    return undefined;
  });
  return { rows, widths, faults, openEnds, plausible: cells === 0 ? 0 : plausible / cells };
}

const PLAUSIBILITY = {
  empty: 0.9,
  number: 1,
  time: 1,
  address: 1,
  id: 1,
  json: 1,
  word: 1,
  text: 0.9,
  other: 0,
} as const;

/** How many fields a row has. */
export function widthOf(row: RawRow): number {
  return row.bounds?.count ?? row.fields.length;
}

function endsEmpty(row: RawRow): boolean {
  const { bounds } = row;
  if (bounds === undefined) return row.fields.at(-1) === '';
  const last = bounds.count - 1;
  return (bounds.ends[last] ?? 0) <= (bounds.starts[last] ?? 0);
}
