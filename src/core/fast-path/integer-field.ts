import { digits } from './digits.js';
import type { NumberField } from './number-field.js';

/** A number of at most fifteen digits is exact. */
const MOST_DIGITS = 15;

/** Parses a whole number of at most fifteen digits. */
export class IntegerField implements NumberField {
  value = 0;

  read(bytes: Uint8Array, start: number, end: number): boolean {
    if (end - start > MOST_DIGITS) return false;
    this.value = digits(bytes, start, end);
    return this.value >= 0;
  }
}
