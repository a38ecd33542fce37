import type { Window } from '../csv/window.js';
import type { PlainField } from './plain-field.js';

const SPACE = 0x20;
const DELETE = 0x7f;
const AT = 0x40;
const POINT = 0x2e;
const UPPER_A = 0x41;
const UPPER_Z = 0x5a;

/** An e-mail address in ASCII that is lower case already: something@something.something. */
export class EmailField implements PlainField {
  read({ bytes }: Window, start: number, end: number): boolean {
    let at = -1;
    let point = -1;
    for (let position = start; position < end; position++) {
      const byte = bytes[position] ?? 0;
      if (byte <= SPACE || byte >= DELETE || (byte >= UPPER_A && byte <= UPPER_Z)) return false;
      if (byte === AT) {
        if (at !== -1) return false;
        at = position;
      } else if (byte === POINT && at !== -1 && position > at + 1 && position < end - 1) {
        point = position;
      }
    }
    return at > start && point !== -1;
  }

  readEmpty(): void {
    // nothing of it is kept
  }
}
