import { digitOf } from './digits.js';
import type { NumberField } from './number-field.js';

const POINT = 0x2e;
const MOST_DIGITS = 17;

/** A time as a number of units since 1970, in UTC. */
export class EpochField implements NumberField {
  /** Microseconds since the epoch. */
  value = 0;

  /** @param unit microseconds, a power of ten. */
  constructor(private readonly unit: number) {}

  read(bytes: Uint8Array, start: number, end: number): boolean {
    let value = 0;
    let at = start;
    for (; at < end && bytes[at] !== POINT; at++) {
      const digit = digitOf(bytes[at]);
      if (digit < 0) return false;
      value = value * 10 + digit;
    }
    if (at === start || at - start > MOST_DIGITS || at === end - 1) return false;
    value *= this.unit;
    let { unit } = this;
    for (at++; at < end; at++) {
      const digit = digitOf(bytes[at]);
      unit /= 10;
      // The slow path truncates fractions of a microsecond.
      if (digit < 0 || unit < 1) return false;
      value += digit * unit;
    }
    this.value = value;
    return Number.isSafeInteger(value);
  }
}
