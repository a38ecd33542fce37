import type { Window } from '../csv/window.js';

/**
 * Reads the fields of one column of plain rows straight from their bytes, where more is asked of them than of any
 * text. It takes what needs no change and breaks no rule, and leaves everything else to the texts and rules of
 * `event`, which it must equal wherever it says yes.
 */
export interface FastPathField {
  /** Takes a field that is not empty; false where it is not plain. */
  read(window: Window, start: number, end: number): boolean;
  /** Takes an empty field of a column that may be empty. */
  readEmpty(): void;
}
