import { digits } from './digits.js';
import type { NumberField } from './number-field.js';

const POINT = 0x2e;
/** More digits than any maximum price has. */
const MOST_DIGITS = 9;

/** A price with at most two decimals, so that it needs no rounding. */
export class PriceField implements NumberField {
  /** In cents. */
  value = 0;

  constructor(
    private readonly minCents: number,
    private readonly maxCents: number,
  ) {}

  read(bytes: Uint8Array, start: number, end: number): boolean {
    const point = pointIn(bytes, start, end);
    const decimals = end - point - 1;
    if (point - start > MOST_DIGITS || decimals === 0 || decimals > 2) return false;
    const whole = digits(bytes, start, point);
    const rest = decimals < 0 ? 0 : digits(bytes, point + 1, end);
    if (whole < 0 || rest < 0) return false;
    this.value = whole * 100 + (decimals === 1 ? rest * 10 : rest);
    return this.value >= this.minCents && this.value <= this.maxCents;
  }
}

/** The position of the point; the end where there is none. */
function pointIn(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start; at < end; at++) if (bytes[at] === POINT) return at;
  return end;
}
