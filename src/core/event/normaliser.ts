import type { ByteCheck } from '../fast-path/byte-check.js';
import { isTrimmed, isTrimmedAndLower, isTrimmedAndUpper } from '../fast-path/is-trimmed.js';

/** How the texts of a column are normalised, and how to check on bytes that they are normalised already. */
export interface Normaliser {
  readonly text: (text: string) => string;
  readonly bytes: ByteCheck;
}

/** White space around texts is removed. */
export const TRIM: Normaliser = { text: (text) => text.trim(), bytes: isTrimmed };

/** White space around texts is removed, and they become lower case. */
export const TRIM_AND_LOWER: Normaliser = {
  text: (text) => text.trim().toLowerCase(),
  bytes: isTrimmedAndLower,
};

/** White space around texts is removed, and they become upper case. */
export const TRIM_AND_UPPER: Normaliser = {
  text: (text) => text.trim().toUpperCase(),
  bytes: isTrimmedAndUpper,
};
