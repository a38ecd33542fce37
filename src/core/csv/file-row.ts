/**
 * One row of a file that is being rewritten; the header is a row too. The lines that the dialect skips form one
 * row, and each comment is a row; these have no header and no fields. A row is valid until the callback returns.
 */
export interface FileRow {
  /** The line on which it begins, from 1. */
  readonly line: number;
  /** Whether this row names the columns; always false if the dialect names them. */
  readonly isFirst: boolean;
  /**
   * The column names as written in the file or in the dialect. Undefined for skipped lines, where the first row
   * cannot be split, and for that row itself.
   */
  readonly header: readonly string[] | undefined;
  /**
   * The texts of its fields; undefined if it cannot be split or has a different number of fields than the first
   * row.
   */
  readonly fields: readonly string[] | undefined;
  /** Its bytes without the line end; only the first MiB of a row that is longer. */
  readonly raw: Buffer;
  /** Whether the row is longer than that. */
  readonly isCut: boolean;
}

/**
 * Changes a row. Return the same `raw` to keep the row, other bytes (without a line end) or other fields to replace
 * it, and undefined to drop it. A row of more than 1 MiB is kept, replaced or dropped as a unit. Skipped lines are
 * kept or emptied, never dropped: the dialect states their number.
 */
export type ChangeRow = (row: FileRow) => Buffer | readonly string[] | undefined;
