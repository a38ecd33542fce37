/**
 * Reads the numbers of one column straight from their bytes. It takes what it can read at a glance; all other
 * fields go to the texts, which it must equal wherever it says yes.
 */
export interface NumberField {
  /** The number that was read last, in the unit of the column; NaN where the row has none. */
  value: number;
  /** Reads a field that is not empty; false where its row must take the way of the texts. */
  read(bytes: Uint8Array, start: number, end: number): boolean;
}
