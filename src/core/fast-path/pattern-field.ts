import { digitOf } from './digits.js';
import { KnownDay } from './known-day.js';
import type { NumberField } from './number-field.js';

/** The meaning of the digits of a part; `fraction` is of a second. */
export type DigitsOf =
  'year' | 'month' | 'day' | 'hour' | 'hour12' | 'minute' | 'second' | 'fraction';

/** A part of a time: a number of digits, AM or PM, or a literal text. */
export type TimePart =
  | { readonly digits: DigitsOf; readonly least: number; readonly most: number }
  | { readonly half: true }
  | { readonly literal: Uint8Array };

/** Converts a local time to UTC, both in seconds since 1970; undefined if the slow path must add a warning. */
export type ToUtc = (local: number) => number | undefined;

const MICROS = 1_000_000;
const LOWER_CASE = 0x20;
const LOWER_A = 0x61;
const LOWER_P = 0x70;
const LOWER_M = 0x6d;

/** A time in digits, in parts of a known order, such as `04.05.2026 09:07`. */
export class PatternField implements NumberField {
  /** Microseconds since the epoch. */
  value = 0;
  readonly #read: Record<DigitsOf, number> = {
    year: 0,
    month: 0,
    day: 0,
    hour: 0,
    hour12: 0,
    minute: 0,
    second: 0,
    fraction: 0,
  };
  readonly #hasHalf: boolean;
  #isAfternoon = false;
  readonly #day = new KnownDay();

  constructor(
    private readonly parts: readonly TimePart[],
    private readonly toUtc: ToUtc,
  ) {
    this.#hasHalf = parts.some((part) => 'half' in part);
  }

  read(bytes: Uint8Array, start: number, end: number): boolean {
    let at = start;
    for (const part of this.parts) {
      at = this.#readPart(part, bytes, at, end);
      if (at < 0) return false;
    }
    const { year, month, day, minute, second, fraction } = this.#read;
    const hour = this.#hour();
    if (at !== end || hour < 0 || hour > 23 || minute > 59 || second > 59) return false;
    if (!this.#day.find(year, month, day)) return false;
    const local = this.#day.midnight / 1_000 + hour * 3_600 + minute * 60 + second;
    const seconds = this.toUtc(local);
    if (seconds === undefined) return false;
    this.value = seconds * MICROS + fraction;
    return Number.isSafeInteger(this.value);
  }

  /** The end of the part; -1 if it is not at this position. */
  #readPart(part: TimePart, bytes: Uint8Array, at: number, end: number): number {
    if ('digits' in part) return this.#readDigits(part, bytes, at, end);
    if ('half' in part) {
      const half = (bytes[at] ?? 0) | LOWER_CASE;
      this.#isAfternoon = half === LOWER_P;
      const isHalf = half === LOWER_A || this.#isAfternoon;
      return isHalf && ((bytes[at + 1] ?? 0) | LOWER_CASE) === LOWER_M ? at + 2 : -1;
    }
    for (const byte of part.literal) if (at >= end || bytes[at++] !== byte) return -1;
    return at;
  }

  #readDigits(
    { digits, least, most }: Extract<TimePart, { readonly digits: DigitsOf }>,
    bytes: Uint8Array,
    start: number,
    end: number,
  ): number {
    const last = Math.min(end, start + most);
    let value = 0;
    let at = start;
    for (; at < last; at++) {
      const digit = digitOf(bytes[at]);
      if (digit < 0) break;
      value = value * 10 + digit;
    }
    if (at - start < least) return -1;
    // Fractions of a microsecond are truncated.
    this.#read[digits] = digits === 'fraction' ? Math.trunc(value * 10 ** (6 - at + start)) : value;
    return at;
  }

  /** From 0 to 23, or another number where the hour does not exist. */
  #hour(): number {
    const { hour, hour12 } = this.#read;
    if (!this.#hasHalf) return hour;
    if (hour12 < 1 || hour12 > 12) return -1;
    return (hour12 % 12) + (this.#isAfternoon ? 12 : 0);
  }
}
