/**
 * Reads the numbers of one column directly from their bytes. It accepts only simple notations; all other fields
 * take the slow path. An accepted field must give the same number as on the slow path.
 */
export interface NumberField {
  /** The last number, in the unit of the column; NaN if the row has none. */
  value: number;
  /** Reads a non-empty field; false if its row must take the slow path. */
  read(bytes: Uint8Array, start: number, end: number): boolean;
}
