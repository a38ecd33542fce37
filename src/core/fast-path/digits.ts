import { NINE, ZERO } from '../text/ascii-digits.js';

/** The number in the bytes; -1 if they are empty or not all digits. */
export function digits(bytes: Uint8Array, start: number, end: number): number {
  if (start >= end) return -1;
  let value = 0;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < ZERO || byte > NINE) return -1;
    value = value * 10 + (byte - ZERO);
  }
  return value;
}

/** The digit in a byte; -1 if it is none. */
export function digitOf(byte: number | undefined): number {
  return byte !== undefined && byte >= ZERO && byte <= NINE ? byte - ZERO : -1;
}
