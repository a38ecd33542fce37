/** The first characters of a formula, for a regular expression: https://owasp.org/www-community/attacks/CSV_Injection */
export const FORMULA_SIGNS = '[=+\\-@\\t\\r\\n＝＋－＠]';

/** What a spreadsheet takes for a formula, numbers apart. */
const FORMULA = new RegExp(`^(?![+-]?\\d+(?:\\.\\d+)?$)${FORMULA_SIGNS}`);

/** A text with an apostrophe in front where a spreadsheet would take it for a formula. */
export function withoutFormula(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}
