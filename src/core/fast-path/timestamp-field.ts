import { digits } from './digits.js';
import { KnownDay } from './known-day.js';
import type { NumberField } from './number-field.js';

const PLUS = 0x2b;
const DASH = 0x2d;
const ZERO = 0x30;
const COLON = 0x3a;
const POINT = 0x2e;
const SPACE = 0x20;
const UPPER_T = 0x54;
const UPPER_C = 0x43;
const UPPER_U = 0x55;
const UPPER_Z = 0x5a;
/** `2026-11-22T07:59:34` */
const SECONDS_LENGTH = 19;
const MOST_DECIMALS = 6;

/**
 * A time in UTC, at most to the microsecond: `2026-11-22T07:59:34.619470`, with a space, and with `Z`, ` UTC` or
 * `+00`.
 */
export class TimestampField implements NumberField {
  /** Microseconds since the epoch. */
  value = 0;
  readonly #day = new KnownDay();

  read(bytes: Uint8Array, start: number, end: number): boolean {
    const last = endOfTime(bytes, start, end);
    const time = start + 11;
    if (last - start < SECONDS_LENGTH || !hasSeparators(bytes, start)) return false;
    const hour = digits(bytes, time, time + 2);
    const minute = digits(bytes, time + 3, time + 5);
    const second = digits(bytes, time + 6, time + 8);
    const fraction = readFraction(bytes, start + SECONDS_LENGTH, last);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return false;
    if (second < 0 || second > 59 || fraction < 0 || !this.#readDay(bytes, start)) return false;
    const seconds = hour * 3_600 + minute * 60 + second;
    this.value = this.#day.midnight * 1_000 + seconds * 1_000_000 + fraction;
    return true;
  }

  #readDay(bytes: Uint8Array, start: number): boolean {
    const year = digits(bytes, start, start + 4);
    const month = digits(bytes, start + 5, start + 7);
    const day = digits(bytes, start + 8, start + 10);
    return this.#day.find(year, month, day);
  }
}

/** The end of the time before a `Z`, a ` UTC`, or the `+00` of this program's own output. */
function endOfTime(bytes: Uint8Array, start: number, end: number): number {
  const last = bytes[end - 1];
  if (last === UPPER_Z) return end - 1;
  if (last === UPPER_C && bytes[end - 2] === UPPER_T && bytes[end - 3] === UPPER_U) {
    return bytes[end - 4] === SPACE && end - start > SECONDS_LENGTH ? end - 4 : end;
  }
  const isUtc = last === ZERO && bytes[end - 2] === ZERO && bytes[end - 3] === PLUS;
  return isUtc && end - start > SECONDS_LENGTH ? end - 3 : end;
}

function hasSeparators(bytes: Uint8Array, start: number): boolean {
  const between = bytes[start + 10];
  return (
    bytes[start + 4] === DASH &&
    bytes[start + 7] === DASH &&
    (between === UPPER_T || between === SPACE) &&
    bytes[start + 13] === COLON &&
    bytes[start + 16] === COLON
  );
}

/** The microseconds of `.619470`; 0 for an empty text, -1 for anything else. */
function readFraction(bytes: Uint8Array, start: number, end: number): number {
  if (start === end) return 0;
  const decimals = end - start - 1;
  if (bytes[start] !== POINT || decimals > MOST_DECIMALS) return -1;
  const value = digits(bytes, start + 1, end);
  return value < 0 ? -1 : value * 10 ** (MOST_DECIMALS - decimals);
}
