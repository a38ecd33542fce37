import { ZERO } from '../../../core/text/ascii-digits.js';

/** Writes a non-negative integer with a fixed number of decimal digits, padded with zeros. On the hot path. */
export function putDigits(bytes: Uint8Array, place: number, number: number, digits: number): void {
  let rest = number;
  for (let index = place + digits - 1; index >= place; index -= 1) {
    const next = Math.floor(rest / 10);
    bytes[index] = ZERO + rest - next * 10;
    rest = next;
  }
}
