import type { TextRule } from '../event/text-rules.js';
import type { PlainField } from './plain-field.js';

const SPACE = 0x20;
const FIRST_BEYOND_ASCII = 0x80;

/** Whether a text neither begins nor ends with anything that trimming could take away. */
export function isTrimmed(window: Buffer, start: number, end: number): boolean {
  return isInk(window[start]) && isInk(window[end - 1]);
}

/** Characters beyond ASCII can be white space too, so they are left to the rules of texts. */
function isInk(byte: number | undefined): boolean {
  return byte !== undefined && byte > SPACE && byte < FIRST_BEYOND_ASCII;
}

/** A text of which only its length and its ends matter. */
export class TextField implements PlainField {
  readonly #max: number;
  readonly #trim: boolean;

  constructor(
    rule: TextRule,
    private readonly required: boolean,
  ) {
    this.#max = rule.max ?? Number.POSITIVE_INFINITY;
    this.#trim = rule.trim;
  }

  read(window: Buffer, start: number, end: number): boolean {
    // No text has more characters than bytes.
    return end - start <= this.#max && (!this.#trim || isTrimmed(window, start, end));
  }

  readEmpty(): boolean {
    return !this.required;
  }
}
