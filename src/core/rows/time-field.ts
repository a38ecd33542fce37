import { EpochField } from '../fast-path/epoch-field.js';
import type { NumberField } from '../fast-path/number-field.js';
import {
  PatternField,
  type DigitsOf,
  type TimePart,
  type ToUtc,
} from '../fast-path/pattern-field.js';
import { TimestampField } from '../fast-path/timestamp-field.js';
import type { TimeFormat } from '../mapping/language/mapping.js';
import { formatTokens, type FormatToken } from '../mapping/time/format-tokens.js';
import { TimeZones } from '../mapping/time/time-zone.js';

/** Microseconds. */
const UNITS: Readonly<Record<string, number>> = {
  'epoch-s': 1_000_000,
  'epoch-ms': 1_000,
  'epoch-us': 1,
};
/** The part of `iso` without offset and fraction. */
const ISO = 'yyyy-MM-dd HH:mm:ss';

/** The parser of times of one format from their bytes; undefined if the format is not supported. */
export function timeField({
  formats = ['iso'],
  zone = 'UTC',
}: TimeFormat): NumberField | undefined {
  const [format = ''] = formats;
  if (formats.length > 1) return undefined;
  if (Object.hasOwn(UNITS, format)) return new EpochField(UNITS[format] ?? 1);
  if (format === 'iso' && zone === 'UTC') return new TimestampField();
  const parts = (formatTokens(format === 'iso' ? ISO : format) ?? []).map(partOf);
  return parts.every((part) => part !== undefined)
    ? new PatternField(parts, clockOf(zone))
    : undefined;
}

/** The local time of a zone. Times that are ambiguous or skipped must be handled on the slow path. */
function clockOf(name: string): ToUtc {
  const zone = name === 'UTC' ? undefined : new TimeZones().named(name);
  if (zone === undefined) return (local) => local;
  return (local) => {
    const { seconds, problem } = zone.toUtc(local);
    return problem === undefined ? seconds : undefined;
  };
}

const DIGITS: Readonly<Record<string, DigitsOf>> = {
  y: 'year',
  M: 'month',
  d: 'day',
  H: 'hour',
  h: 'hour12',
  m: 'minute',
  s: 'second',
  S: 'fraction',
};

/** The part of a token; undefined for names, offsets and zones. */
function partOf(token: FormatToken): TimePart | undefined {
  if ('literal' in token) return { literal: Buffer.from(token.literal) };
  const { letter, count } = token;
  if (letter === 'a') return { half: true };
  const digits = DIGITS[letter];
  if (digits === undefined) return undefined;
  if (digits === 'fraction') return { digits, least: 1, most: 9 };
  if (digits === 'year') return { digits, least: 4, most: 4 };
  return count > 2 ? undefined : { digits, least: count, most: 2 };
}
