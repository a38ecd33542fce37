import { csvField } from '../../core/csv/csv-field.js';
import { withoutFormula } from '../../core/csv/without-formula.js';
import { DEFAULT_DIALECT } from '../../core/dialect/dialect.js';
import { sanitise } from '../../core/text/sanitise.js';

/** A value of a table cell; null is an empty cell. */
export type Cell = string | number | null;

/**
 * Formats one cell according to RFC 4180. A text that a spreadsheet would evaluate as a formula gets a leading
 * apostrophe, unless it is a number; control characters are escaped.
 */
export function csvCell(cell: Cell): string {
  if (cell === null) return '';
  return csvField(withoutFormula(sanitise(String(cell))), DEFAULT_DIALECT);
}
