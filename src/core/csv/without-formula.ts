/**
 * The first characters of a formula, for a regular expression.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
export const FORMULA_SIGNS = '[=+\\-@\\t\\r\\n＝＋－＠]';

/** A text that a spreadsheet treats as a formula, except numbers. */
const FORMULA = new RegExp(`^(?![+-]?\\d+(?:\\.\\d+)?$)${FORMULA_SIGNS}`);

/** A text with a leading apostrophe where a spreadsheet would treat it as a formula. */
export function withoutFormula(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}
