import { digitOf } from './digits.js';
import type { NumberField } from './number-field.js';

/** The notation of decimals. */
export interface DecimalFormat {
  readonly decimal: string;
  /** The separator between groups of three digits; undefined if none is allowed. */
  readonly group: string | undefined;
  /** Whether the number is in hundredths already. */
  readonly isCents: boolean;
  /** Whether a leading minus is ignored. */
  readonly isAbsolute: boolean;
}

const MINUS = 0x2d;
/** More digits than any maximum price has. */
const MOST_DIGITS = 11;
/** Equal to no byte. */
const NONE = -1;

/** A price in another notation, with at most two decimals, so that it needs no rounding. */
export class DecimalField implements NumberField {
  /** In cents. */
  value = 0;
  readonly #decimal: number;
  readonly #group: number;

  constructor(
    private readonly minCents: number,
    private readonly maxCents: number,
    private readonly format: DecimalFormat,
  ) {
    this.#decimal = format.decimal.charCodeAt(0);
    this.#group = format.group?.charCodeAt(0) ?? NONE;
  }

  read(bytes: Uint8Array, start: number, end: number): boolean {
    const { isAbsolute, isCents } = this.format;
    const first = isAbsolute && bytes[start] === MINUS ? start + 1 : start;
    const point = endOfWhole(bytes, first, end, this.#decimal);
    const whole = wholeOf(bytes, first, point, this.#group);
    const decimals = end - point - 1;
    if (whole < 0 || decimals === 0 || decimals > (isCents ? 0 : 2)) return false;
    let hundredths = isCents ? whole : whole * 100;
    for (let at = point + 1, unit = 10; at < end; at++, unit /= 10) {
      const digit = digitOf(bytes[at]);
      if (digit < 0) return false;
      hundredths += digit * unit;
    }
    this.value = hundredths;
    return hundredths >= this.minCents && hundredths <= this.maxCents;
  }
}

function endOfWhole(bytes: Uint8Array, start: number, end: number, decimal: number): number {
  for (let at = start; at < end; at++) if (bytes[at] === decimal) return at;
  return end;
}

/** The value of digits with or without grouping by three; -1 if they are not a number. */
function wholeOf(bytes: Uint8Array, start: number, end: number, group: number): number {
  let whole = 0;
  let digits = 0;
  /** Digits since the last group separator; -1 before the first. */
  let inGroup = -1;
  for (let at = start; at < end; at++) {
    const byte = bytes[at];
    if (byte === group) {
      if (inGroup < 0 ? digits < 1 || digits > 3 : inGroup !== 3) return -1;
      inGroup = 0;
      continue;
    }
    const digit = digitOf(byte);
    if (digit < 0) return -1;
    whole = whole * 10 + digit;
    digits++;
    if (inGroup >= 0) inGroup++;
  }
  const isWhole = inGroup < 0 || inGroup === 3;
  return isWhole && digits > 0 && digits <= MOST_DIGITS ? whole : -1;
}
