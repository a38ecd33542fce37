import type { Window } from './window.js';

/** Why a row could not be split into fields. */
export type RowFault =
  'row.quotes' | 'row.too_long' | 'row.encoding' | 'row.json' | 'row.repeated_key';

/**
 * One record of a source file, before anything is known about its meaning. It is good until the next one is
 * asked for: a reader has one row only, and shows each record in it.
 */
export interface RawRow {
  /** The line on which it begins, from 1. */
  readonly line: number;
  /** Its bytes without the line end; only the first MiB of a row that is too long. */
  readonly raw: Buffer;
  /** The texts of its fields; empty where there is a fault. */
  readonly fields: readonly string[];
  readonly fault: RowFault | undefined;
  /** Keys of an object that are none of the names, in lower case, and their texts; only of NDJSON. */
  readonly extra?: readonly (readonly [key: string, text: string])[];
  /** Whether it is a comment, which only a reader that shows comments has; it has no fields. */
  readonly isComment?: boolean;
  /** Where its fields stand, for a row that can be read without making texts of it; else undefined. */
  readonly bounds: FieldBounds | undefined;
  /** Bytes of the decoded file up to and with its line end: where the next row begins. */
  readonly endOffset: number;
  /** The line on which the next row begins. */
  readonly nextLine: number;
}

/** A row as positions in a window of bytes: valid UTF-8 without a NUL, without escapes, and no quote twice for once. */
export interface FieldBounds {
  readonly window: Window;
  /** Where its bytes lie, without the line end. */
  readonly from: number;
  readonly end: number;
  readonly count: number;
  /** Each field, without the quotes around it; only the first `count` entries count. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}
