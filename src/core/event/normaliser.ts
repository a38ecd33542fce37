import type { ByteCheck } from '../fast-path/byte-check.js';
import { isTrimmed, isTrimmedAndLower } from '../fast-path/is-trimmed.js';

/** How the texts of a column are normalised, and how their bytes show that they are normalised already. */
export interface Normaliser {
  readonly text: (text: string) => string;
  /** Undefined where any bytes are. */
  readonly bytes: ByteCheck | undefined;
}

/** Texts stay as they are. */
export const AS_IS: Normaliser = { text: (text) => text, bytes: undefined };

/** White space around texts is removed. */
export const TRIM: Normaliser = { text: (text) => text.trim(), bytes: isTrimmed };

/** White space around texts is removed, and they become lower case. */
export const TRIM_AND_LOWER: Normaliser = {
  text: (text) => text.trim().toLowerCase(),
  bytes: isTrimmedAndLower,
};
