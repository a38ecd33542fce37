import type { RawRow } from '../csv/raw-row.js';

/** The prefix of comments. */
export const COMMENT = '#';

/** A number sign without a digit after it: `#1050` begins a row in an export of orders. */
const BEGINNING = /^#(?:\D|$)/;
const BYTES = 2;

/** Whether a row looks like a comment. A header can look like one too. */
export function looksLikeComment({ raw }: RawRow): boolean {
  return BEGINNING.test(raw.toString('latin1', 0, BYTES));
}
