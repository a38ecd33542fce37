import { digits } from './digits.js';
import type { NumberField } from './number-field.js';

/** With at most nine digits the number is within an integer of 32 bits. */
const MOST_DIGITS = 9;

/** Reads a product id of at most nine digits. */
export class ProductIdField implements NumberField {
  value = 0;

  read(bytes: Uint8Array, start: number, end: number): boolean {
    if (end - start > MOST_DIGITS) return false;
    this.value = digits(bytes, start, end);
    return this.value >= 0;
  }
}
