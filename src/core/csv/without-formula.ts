/** What a spreadsheet takes for a formula, numbers apart: https://owasp.org/www-community/attacks/CSV_Injection */
const FORMULA = /^(?![+-]?\d+(?:\.\d+)?$)[=+\-@\t\r\n＝＋－＠]/;

/** A text with an apostrophe in front where a spreadsheet would take it for a formula. */
export function withoutFormula(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}
