import { csvField } from '../../core/csv/csv-field.js';
import { withoutFormula } from '../../core/csv/without-formula.js';
import { DEFAULT_DIALECT } from '../../core/dialect/dialect.js';
import { sanitise } from '../../core/text/sanitise.js';

/** What a cell of a table can hold; null is an empty cell. */
export type Cell = string | number | null;

/**
 * One cell as RFC 4180 writes it. A text that a spreadsheet would take for a formula gets an apostrophe in
 * front, unless it is a number; control characters are made visible.
 */
export function csvCell(cell: Cell): string {
  if (cell === null) return '';
  return csvField(withoutFormula(sanitise(String(cell))), DEFAULT_DIALECT);
}
