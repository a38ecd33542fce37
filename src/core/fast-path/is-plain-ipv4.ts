import { NINE, ZERO } from '../text/ascii-digits.js';

const POINT = 0x2e;

/** Whether bytes are an IPv4 address: four numbers up to 255, none with a leading zero. */
export function isPlainIpv4(bytes: Uint8Array, start: number, end: number): boolean {
  let points = 0;
  let digits = 0;
  let number = 0;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === POINT) {
      if (digits === 0) return false;
      points++;
      digits = 0;
      number = 0;
    } else {
      if (byte < ZERO || byte > NINE || (digits > 0 && number === 0)) return false;
      number = number * 10 + (byte - ZERO);
      digits++;
      if (number > 255) return false;
    }
  }
  return points === 3 && digits > 0;
}
