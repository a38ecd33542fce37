import { FORMULA_SIGNS, withoutFormula } from './without-formula.js';

const GUARDED = new RegExp(`^'+${FORMULA_SIGNS}`);

/**
 * Put an apostrophe before a text that a spreadsheet would run as a formula. A text that already looks guarded gets
 * one more, so that `removeGuard` restores every text exactly.
 */
export function addGuard(text: string): string {
  return GUARDED.test(text) ? `'${text}` : withoutFormula(text);
}

/** Remove the apostrophe of `addGuard`; any other text is returned unchanged. */
export function removeGuard(text: string): string {
  return GUARDED.test(text) ? text.slice(1) : text;
}
