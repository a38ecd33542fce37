import type { Window } from './window.js';

/** The reason that a row could not be split into fields. */
export type RowFault =
  'row.quotes' | 'row.too_long' | 'row.encoding' | 'row.json' | 'row.repeated_key';

/**
 * One record of a source file, before its columns are interpreted. It is valid until the next one is requested: a
 * reader reuses one row object.
 */
export interface RawRow {
  /** The line on which it begins, from 1. */
  readonly line: number;
  /** Its bytes without the line end; only the first MiB of a row that is too long. */
  readonly raw: Buffer;
  /** The texts of its fields; empty if there is a fault. */
  readonly fields: readonly string[];
  readonly fault: RowFault | undefined;
  /** Keys of an object that match none of the names, in lower case, and their texts; NDJSON only. */
  readonly extra?: readonly (readonly [key: string, text: string])[];
  /** Whether it is a comment, which has no fields; only a reader that shows comments returns them. */
  readonly isComment?: boolean;
  /** The positions of its fields, where the row can be read without making texts; else undefined. */
  readonly bounds: FieldBounds | undefined;
  /** The bytes of the decoded file up to and including its line end: the offset of the next row. */
  readonly endOffset: number;
  /** The line on which the next row begins. */
  readonly nextLine: number;
}

/** A row as positions in a window of bytes. The bytes are valid UTF-8 without NULs, escapes and doubled quotes. */
export interface FieldBounds {
  readonly window: Window;
  /** The position of its first byte. */
  readonly from: number;
  readonly end: number;
  readonly count: number;
  /** Each field, without the quotes around it; only the first `count` entries are valid. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}
