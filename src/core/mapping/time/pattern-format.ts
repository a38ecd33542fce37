import { civilDay } from './civil-day.js';
import { formatTokens, type FormatToken } from './format-tokens.js';
import type { LocalTime, ReadTime } from './local-time.js';
import { dayNames, monthNames, type Names } from './month-names.js';

/** The meaning of a part of a time. */
type Field =
  | 'year'
  | 'month'
  | 'day'
  | 'weekday'
  | 'hour'
  | 'hour12'
  | 'minute'
  | 'second'
  | 'fraction'
  | 'half'
  | 'offset'
  | 'zone';

interface Part {
  readonly field: Field;
  /** A regular expression without groups. */
  readonly source: string;
  readonly digits?: 'fixed' | 'open';
  /** By name, for fields that are written as words. */
  readonly names?: Names;
}

const OFFSET = '[+-]\\d{1,2}(?::?\\d{2})?';

/** Letters of Unicode LDML, https://unicode.org/reports/tr35/tr35-dates.html#Date_Field_Symbol_Table */
function partOf(letter: string, count: number, language: string): Part | undefined {
  const number = (field: Field): Part | undefined => {
    if (count > 2) return undefined;
    return count === 1
      ? { field, source: '\\d{1,2}', digits: 'open' }
      : { field, source: '\\d{2}', digits: 'fixed' };
  };
  switch (letter) {
    case 'y':
      return count === 4 ? { field: 'year', source: '\\d{4}', digits: 'fixed' } : undefined;
    case 'M':
      if (count === 3) return named('month', monthNames(language, 'short'));
      return count === 4 ? named('month', monthNames(language, 'long')) : number('month');
    case 'd':
      return number('day');
    case 'E':
      return named('weekday', dayNames(language, count === 4 ? 'long' : 'short'));
    case 'H':
      return number('hour');
    case 'h':
      return number('hour12');
    case 'm':
      return number('minute');
    case 's':
      return number('second');
    case 'S':
      return { field: 'fraction', source: '\\d{1,9}', digits: 'open' };
    case 'a':
      return { field: 'half', source: '[ap]\\.?m\\.?' };
    case 'X':
      return { field: 'offset', source: `Z|${OFFSET}` };
    case 'x':
    case 'Z':
      return { field: 'offset', source: OFFSET };
    case 'z':
      return { field: 'offset', source: 'UTC|GMT|Z' };
    case 'V':
      // A name without a slash, such as CST, is used by several zones.
      return count === 2
        ? { field: 'zone', source: '[A-Z]+(?:/[A-Z0-9_+-]+)+|UTC|GMT' }
        : undefined;
    default:
      return undefined;
  }
}

function named(field: Field, names: Names): Part {
  return { field, source: oneOf(names), names };
}

function oneOf(names: Names): string {
  const longest = [...names.keys()].sort((left, right) => right.length - left.length);
  return `(?:${longest.map(escaped).join('|')})\\.?`;
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&').replaceAll(' ', '[ \\u00a0\\u202f]');
}

const NEEDS: readonly (readonly [Field, readonly Field[]])[] = [
  ['minute', ['hour', 'hour12']],
  ['second', ['minute']],
  ['fraction', ['second']],
  ['hour12', ['half']],
  ['half', ['hour12']],
  ['offset', ['hour', 'hour12']],
  ['zone', ['hour', 'hour12']],
];
const LETTERS: Readonly<Record<Field, string>> = {
  year: 'yyyy',
  month: 'M',
  day: 'd',
  weekday: 'EEE',
  hour: 'H',
  hour12: 'h',
  minute: 'm',
  second: 's',
  fraction: 'S',
  half: 'a',
  offset: 'X',
  zone: 'VV',
};
const KNOWN =
  "yyyy M MM MMM MMMM d dd EEE EEEE H HH h hh m mm s ss S… a X x Z z VV, and 'text' in apostrophes";

/** The problem of a time pattern. */
export function patternProblem(pattern: string, language: string): string | undefined {
  const tokens = formatTokens(pattern);
  if (tokens === undefined) return "an apostrophe is not closed; one apostrophe is written ''";
  const seen = new Set<Field>();
  let openBefore: string | undefined;
  for (const token of tokens) {
    if ('literal' in token) {
      openBefore = /^\d/.test(token.literal) ? openBefore : undefined;
      continue;
    }
    const text = token.letter.repeat(token.count);
    const part = partOf(token.letter, token.count, language);
    if (part === undefined) return unknownLetters(text);
    if (openBefore !== undefined && part.digits !== undefined) {
      return `${openBefore} is followed by ${text} without a sign between them, so that ${openBefore} has no end`;
    }
    if (seen.has(part.field)) return `the ${part.field} occurs twice`;
    seen.add(part.field);
    openBefore = part.digits === 'open' ? text : undefined;
  }
  return missingFields(seen);
}

function unknownLetters(text: string): string {
  if (/^y+$|^Y+$|^u+$/.test(text)) {
    const why = text === 'yy' || text === 'YY' ? ', as two digits have no century' : '';
    return `${text} is not supported: write yyyy, the year with four digits${why}`;
  }
  if (/^D+$/.test(text)) return `${text} is not supported: write d or dd, the day of the month`;
  return `${JSON.stringify(text)} is not known; known are ${KNOWN}`;
}

function missingFields(seen: ReadonlySet<Field>): string | undefined {
  const lacking = (['year', 'month', 'day'] as const).find((field) => !seen.has(field));
  if (lacking !== undefined) return `the ${lacking} (${LETTERS[lacking]}) is missing`;
  if (seen.has('hour') && seen.has('hour12')) return 'H and h cannot be combined';
  if (seen.has('offset') && seen.has('zone')) return 'an offset and a zone cannot be combined';
  for (const [field, needed] of NEEDS) {
    if (!seen.has(field) || needed.some((other) => seen.has(other))) continue;
    const letters = needed.map((other) => LETTERS[other]).join(' or ');
    return `${LETTERS[field]} needs ${letters} beside it`;
  }
  return undefined;
}

/** Creates the parser of times of a valid pattern. */
export function patternFormat(pattern: string, language: string): ReadTime {
  const parts: Part[] = [];
  const source = (formatTokens(pattern) ?? []).map((token) => sourceOf(token, language, parts));
  const regexp = new RegExp(`^${source.join('')}$`, 'iu');
  return (text) => {
    const match = regexp.exec(text);
    return match === null ? undefined : timeOf(parts, match);
  };
}

function sourceOf(token: FormatToken, language: string, parts: Part[]): string {
  if ('literal' in token) return escaped(token.literal);
  const part = partOf(token.letter, token.count, language);
  if (part === undefined) return '';
  parts.push(part);
  return `(${part.source})`;
}

function timeOf(parts: readonly Part[], match: RegExpExecArray): LocalTime | undefined {
  const text = (field: Field) => match[parts.findIndex((part) => part.field === field) + 1];
  const values: Partial<Record<Field, number>> = {};
  let [offset, fraction] = ['', ''];
  let zone: string | undefined;
  for (const [index, { field, names }] of parts.entries()) {
    const written = match[index + 1] ?? '';
    if (field === 'offset') offset = written;
    else if (field === 'fraction') fraction = written;
    else if (field === 'zone') zone = written;
    else if (field !== 'half') values[field] = numberOf(written, names);
  }
  const { year = 0, month = 0, day = 0, weekday, hour12, minute = 0, second = 0 } = values;
  const date = civilDay(year, month, day);
  // 1970-01-01 was a Thursday.
  if (date === undefined || (weekday !== undefined && (((date + 3) % 7) + 7) % 7 !== weekday - 1)) {
    return undefined;
  }
  const hour = hour12 === undefined ? (values.hour ?? 0) : hourOfDay(hour12, text('half') ?? '');
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const away = offsetSeconds(offset);
  if (away === undefined) return undefined;
  return {
    seconds: date * 86_400 + hour * 3_600 + minute * 60 + second - away,
    micros: Number(fraction.slice(0, 6).padEnd(6, '0')),
    hasOffset: offset !== '',
    zone,
  };
}

function numberOf(written: string, names: Names | undefined): number {
  if (names === undefined) return Number(written);
  return (
    names.get(
      written
        .toLowerCase()
        .replace(/\.$/, '')
        .replaceAll(/[\u00a0\u202f]/g, ' '),
    ) ?? 0
  );
}

/** 12 AM is midnight; more than 23 where the hour is not from 1 to 12. */
function hourOfDay(hour: number, half: string): number {
  if (hour < 1 || hour > 12) return Number.POSITIVE_INFINITY;
  return (hour % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0);
}

/** The widest offset that the native format accepts; the widest in use is +14:00. */
const MAX_OFFSET_HOURS = 15;

function offsetSeconds(offset: string): number | undefined {
  const match = /^([+-])(\d{1,2})(?::?(\d{2}))?$/.exec(offset);
  if (match === null) return 0;
  const [, sign, hours, minutes = 0] = match;
  if (Number(hours) > MAX_OFFSET_HOURS || Number(minutes) > 59) return undefined;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3_600 + Number(minutes) * 60);
}
