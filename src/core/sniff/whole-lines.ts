import { makeDialect, type Dialect } from '../dialect/dialect.js';
import { cellKind, TYPED } from './cell-kind.js';
import { tableShape } from './table-shape.js';
import { walkRows } from './walk-rows.js';

/** The minimum share of lines that are values, not counting the first, which can be a name. */
const LEAST_VALUES = 0.9;
const LONGEST_LINE_BYTES = 1024;
const DELIMITERS = [',', ';', '\t', '|', '\x1f'];

/** A table of one column whose values contain a possible delimiter: `1,5`, `10:30` or `2026-05-04 10:30`. */
export interface WholeLines {
  readonly dialect: Dialect;
  /** Whether the first line is a value too, so that it decides nothing. */
  readonly beginsWithValue: boolean;
  /** The first line, which is the column name where it is not a value. */
  readonly firstLine: string;
}

/** Reads a sample in which each line is one value; undefined if the lines are not. */
export function wholeLines(pieces: readonly Buffer[]): WholeLines | undefined {
  for (const delimiter of DELIMITERS) {
    const dialect = makeDialect({ delimiter });
    const { widths, faults, cells, typed } = tableShape(pieces, dialect);
    const splitsNone = faults === 0 && widths.size === 1 && widths.has(1);
    if (!splitsNone) continue;
    const areValues = typed > 0 && typed >= LEAST_VALUES * (cells - 1);
    return areValues ? { dialect, ...firstLineOf(pieces, dialect) } : undefined;
  }
  return undefined;
}

function firstLineOf(pieces: readonly Buffer[], dialect: Dialect): Omit<WholeLines, 'dialect'> {
  let firstLine = '';
  walkRows(pieces.slice(0, 1), dialect, (row) => {
    firstLine = row.raw.toString('utf8', 0, LONGEST_LINE_BYTES);
    return false;
  });
  return { firstLine, beginsWithValue: TYPED.has(cellKind(firstLine)) };
}
