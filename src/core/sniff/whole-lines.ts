import { makeDialect, type Dialect } from '../dialect/dialect.js';
import { cellKind, TYPED } from './cell-kind.js';
import { tableShape } from './table-shape.js';
import { walkRows } from './walk-rows.js';

/** At least this share of the lines are values. */
const LEAST_VALUES = 0.9;
const LONGEST_LINE_BYTES = 1024;
const DELIMITERS = [',', ';', '\t', '|', '\x1f'];

/** A table of one column whose lines hold what could be a delimiter: `1,5`, `10:30` or `2026-05-04 10:30`. */
export interface WholeLines {
  readonly dialect: Dialect;
  /** Whether the first line is a value as well, so that it tells nothing. */
  readonly beginsWithValue: boolean;
  /** The first line, which is the name of the column where it is no value. */
  readonly firstLine: string;
}

/** How a sample is read whose lines are values as they are; undefined where they are not. */
export function wholeLines(pieces: readonly Buffer[], text: string): WholeLines | undefined {
  const delimiter = DELIMITERS.find((one) => !text.includes(one));
  if (delimiter === undefined) return undefined;
  const dialect = makeDialect({ delimiter });
  const { cells, typed } = tableShape(pieces, dialect);
  if (cells === 0 || typed < LEAST_VALUES * cells) return undefined;
  let firstLine = '';
  walkRows(pieces.slice(0, 1), dialect, (row) => {
    firstLine = row.raw.toString('utf8', 0, LONGEST_LINE_BYTES);
    return false;
  });
  return { dialect, beginsWithValue: TYPED.has(cellKind(firstLine)), firstLine };
}
