import { digits } from './digits.js';
import type { PlainField } from './plain-field.js';

/** With nine digits any number is in range. */
const MOST_DIGITS = 9;

/** A product id that is in range at a glance. */
export class ProductIdField implements PlainField {
  read(window: Buffer, start: number, end: number): boolean {
    return end - start <= MOST_DIGITS && digits(window, start, end) > 0;
  }

  readEmpty(): boolean {
    return false;
  }
}
