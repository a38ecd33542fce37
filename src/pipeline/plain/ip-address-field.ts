import type { Window } from '../csv/window.js';
import { digits } from './digits.js';
import type { PlainField } from './plain-field.js';

const POINT = 0x2e;
const ZERO = 0x30;

/** An IPv4 address: four numbers up to 255, none with a leading zero. */
export class IpAddressField implements PlainField {
  read({ bytes }: Window, start: number, end: number): boolean {
    let parts = 0;
    let from = start;
    for (let at = start; at <= end; at++) {
      if (at < end && bytes[at] !== POINT) continue;
      if (at - from > 3 || (at - from > 1 && bytes[from] === ZERO)) return false;
      const part = digits(bytes, from, at);
      if (part < 0 || part > 255) return false;
      parts++;
      from = at + 1;
    }
    return parts === 4;
  }

  readEmpty(): void {
    // nothing of it is kept
  }
}
