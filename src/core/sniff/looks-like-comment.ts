import type { RawRow } from '../csv/raw-row.js';

/** What comments begin with. */
export const COMMENT = '#';

/** A number sign and no digit: `#1050` begins a row in an export of orders. */
const BEGINNING = /^#(?:\D|$)/;
const BYTES = 2;

/** Whether a row begins like a comment. A header can do so as well. */
export function looksLikeComment({ raw }: RawRow): boolean {
  return BEGINNING.test(raw.toString('latin1', 0, BYTES));
}
