/**
 * One row of a file that is rewritten, its header included. Lines that the dialect skips are one row together, and each
 * comment is a row; they have neither a header nor fields. It is good until the callback returns.
 */
export interface FileRow {
  /** The line on which it begins, from 1. */
  readonly line: number;
  /** Whether it is the row that names the columns; never where the dialect names them. */
  readonly isFirst: boolean;
  /**
   * The names of the columns as they stand in the file, or in the dialect; undefined where the first row cannot be
   * split, for that row itself, and for skipped lines.
   */
  readonly header: readonly string[] | undefined;
  /** The texts of its fields; undefined where it cannot be split, or has not as many as the first row. */
  readonly fields: readonly string[] | undefined;
  /** Its bytes without the line end; only the first MiB of a row that is longer. */
  readonly raw: Buffer;
  /** Whether it is longer. */
  readonly isCut: boolean;
}

/**
 * The change of a row: the same `raw` that was passed keeps it unchanged, other bytes (without a line end)
 * or other fields replace it, and undefined drops it. A row of more than 1 MiB is kept, replaced or dropped whole.
 * Skipped lines are kept, or else emptied: how many they are belongs to the dialect.
 */
export type ChangeRow = (row: FileRow) => Buffer | readonly string[] | undefined;
