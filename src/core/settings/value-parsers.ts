import { isCurrency } from '../event/currency.js';
import type { ParseText } from './setting.js';

/** A whole number between two inclusive bounds. `50000`, `50_000` and `50,000` are the same. */
export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const digits = text.replaceAll(/(?<=\d)[_,](?=\d{3}(?!\d))/g, '');
    const value = Number(digits);
    if (!/^\d+$/.test(digits) || value < min || value > max) {
      throw new Error(`expected a whole number from ${min} to ${max}`);
    }
    return value;
  };
}

/** An amount with at most two decimals, from 0 to the highest price that can be stored. */
export function money(text: string): number {
  const value = Number(text);
  if (!/^\d+(?:\.\d{1,2})?$/.test(text) || value > MOST_MONEY) {
    throw new Error(`expected an amount such as 0 or 0.50, at most ${MOST_MONEY}`);
  }
  return value;
}

/** The highest price that numeric(10,2) can store, without cents. */
export const MOST_MONEY = 99_999_999;

/** The code of a currency (ISO 4217), in any letter case. */
export function currency(text: string): string {
  const code = text.toUpperCase();
  if (!isCurrency(code)) throw new Error('expected the code of a currency such as EUR or USD');
  return code;
}

const DURATION_UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** A hundred years: longer durations lead to times that no database can store. */
const LONGEST_DAYS = 36_500;

/** A duration in milliseconds: `250ms`, `5s`, `1.5m`, `2h`, `7d`; a number without a unit is in seconds. */
export function duration(text: string): number {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)?$/.exec(text.trim()) ?? [];
  const factor = DURATION_UNITS[unit ?? 's'];
  if (amount === undefined || factor === undefined) {
    throw new Error('expected a duration such as 250ms, 5s, 10m, 2h or 7d');
  }
  const milliseconds = Math.round(Number(amount) * factor);
  if (milliseconds <= LONGEST_DAYS * 86_400_000) return milliseconds;
  throw new Error(`expected a duration of at most ${LONGEST_DAYS}d`);
}

/** A share between 0 and 1: `5%` or `0.05`. */
export function share(text: string): number {
  const [, number, percent] = /^(\d+(?:\.\d+)?)\s*(%)?$/.exec(text.trim()) ?? [];
  // Floating point: 0.7 / 100 is less than 0.007.
  const value = Number(percent === undefined ? number : `${number}e-2`);
  if (number === undefined || value > 1) {
    throw new Error('expected a share such as 5% or 0.05, at most 100%');
  }
  return value;
}

/** One word of a fixed list. */
export function oneOf<const W extends string>(...words: readonly W[]): ParseText<W> {
  const parse = (text: string) => {
    const word = words.find((candidate) => candidate === text);
    if (word === undefined) throw new Error(`expected one of ${words.join(', ')}`);
    return word;
  };
  return Object.assign(parse, { words });
}

/** One word of a fixed list in lower case, accepted in any letter case. */
export function oneOfAnyCase<const W extends string>(...words: readonly W[]): ParseText<W> {
  const parse = oneOf(...words);
  return Object.assign((text: string) => parse(text.toLowerCase()), { words });
}

/** A non-empty text. */
export function text(value: string): string {
  if (value.trim() === '') throw new Error('expected non-empty text');
  return value;
}

/** A URL of a web server, without credentials. */
export function webAddress(value: string): string {
  const url = URL.parse(value);
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    throw new Error('expected an address that begins with http:// or https://');
  }
  if (url.username !== '' || url.password !== '') {
    throw new Error('expected an address without a user name and a password');
  }
  return value;
}

/** The path of a file or folder. `-` is rejected, because it would mean a stream. */
export function path(value: string): string {
  if (value === '-')
    throw new Error('expected the path of a file or folder (./- if it is named -)');
  return text(value);
}

const ISO = /^(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

/** A point in time: an ISO 8601 date or date and time; without an offset it is UTC. Milliseconds since the epoch. */
export function pointInTime(value: string): number {
  const [, date = ''] = ISO.exec(value) ?? [];
  const zoned = /(?:Z|[+-]\d{2}:?\d{2})$/.test(value.slice(10)) || value.length === 10;
  const milliseconds = Date.parse(zoned ? value : `${value}Z`);
  if (!exists(date) || Number.isNaN(milliseconds)) {
    throw new Error('expected a date such as 2026-11-27 or 2026-11-27T18:00:00Z');
  }
  return milliseconds;
}

/** Whether the day exists; `Date` reads 30 February as 2 March. */
function exists(date: string): boolean {
  const midnight = Date.parse(date);
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(date);
}

/** The separator of the texts of a list, also after the last one, because a text can contain a comma. */
const BETWEEN_TEXTS = '\n';

/** The texts of a list joined for `listOfTexts`. */
export function joinTexts(texts: readonly string[]): string {
  return texts.map((one) => one + BETWEEN_TEXTS).join('');
}

/** A list of texts, one per line or separated by commas. Commas within braces do not separate: `*.csv,{a,b}.txt`. */
export function listOfTexts(text: string): readonly string[] {
  const parts = text.includes(BETWEEN_TEXTS)
    ? text.split(BETWEEN_TEXTS)
    : text.split(/,(?![^{}]*\})/);
  const texts = parts.map((part) => part.trim()).filter((part) => part !== '');
  if (texts.length === 0) throw new Error('expected text');
  return texts;
}
