import type { Window } from '../csv/window.js';
import { digits } from './digits.js';
import type { FastPathField } from './fast-path-field.js';

/** With nine digits any number is in range. */
const MOST_DIGITS = 9;

/** A product id that is in range at a glance. */
export class ProductIdField implements FastPathField {
  value = 0;

  read({ bytes }: Window, start: number, end: number): boolean {
    if (end - start > MOST_DIGITS) return false;
    this.value = digits(bytes, start, end);
    return this.value > 0;
  }

  readEmpty(): void {
    this.value = 0;
  }
}
