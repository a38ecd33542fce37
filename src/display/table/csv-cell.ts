import { sanitise } from '../../core/text/sanitise.js';

/** What a cell of a table can hold; null is an empty cell. */
export type Cell = string | number | null;

const NUMERIC = /^[+-]?\d+(?:\.\d+)?$/;
/** What a spreadsheet takes for a formula: https://owasp.org/www-community/attacks/CSV_Injection */
const FORMULA = /^[=+\-@]/;

/**
 * One cell as RFC 4180 writes it. A text that a spreadsheet would take for a formula gets an apostrophe in
 * front, unless it is a number; control characters are made visible.
 */
export function csvCell(cell: Cell): string {
  if (cell === null) return '';
  const text = sanitise(String(cell));
  const harmless = FORMULA.test(text) && !NUMERIC.test(text) ? `'${text}` : text;
  return /[",]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
