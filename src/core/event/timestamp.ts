import type { NumberRule } from './column.js';

/** Microseconds since the epoch, or the suffix of the code of the broken rule. */
export type TimestampResult = number | 'invalid';

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2}):(\d{2})(?:[.,](\d{1,9}))?(?:(Z| UTC)| ?([+-])(?:(\d{2})(?::?(\d{2}))?|(\d)))?$/i;
/** PostgreSQL accepts offsets up to 15:59:59; the widest in use is +14:00. */
const MAX_OFFSET_HOURS = 15;

/**
 * Reads an ISO 8601 date and time with `T` or a space, an optional fraction, and `Z`, ` UTC` or an offset (`+02:00`,
 * `+0200`, `+02`, `+2`), which a space may precede; without any it is UTC. Digits beyond microseconds are cut off. The
 * date must exist; seconds end at 59.
 */
export function parseTimestamp(text: string): TimestampResult {
  const match = ISO.exec(text);
  if (match === null) return 'invalid';
  const [
    ,
    year,
    month,
    day,
    hour,
    minute,
    second,
    fraction = '',
    ,
    sign,
    offsetHour,
    offsetMinute,
    offsetDigit,
  ] = match;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) {
    return 'invalid';
  }
  const midnight = dayStart(Number(year), Number(month), Number(day));
  if (midnight === undefined) return 'invalid';
  const hours = Number(offsetHour ?? offsetDigit ?? 0);
  const minutes = Number(offsetMinute ?? 0);
  if (hours > MAX_OFFSET_HOURS || minutes > 59) return 'invalid';
  const offset = (sign === '-' ? -1 : 1) * (hours * 3_600 + minutes * 60);
  const seconds = Number(hour) * 3_600 + Number(minute) * 60 + Number(second) - offset;
  return midnight * 1_000 + seconds * 1_000_000 + Number(fraction.slice(0, 6).padEnd(6, '0'));
}

/** The start of a day in milliseconds; undefined if the day does not exist. */
function dayStart(year: number, month: number, day: number): number | undefined {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real && month >= 1 ? date.getTime() : undefined;
}

/** Microseconds since the epoch as PostgreSQL reads them: `2026-11-22 07:59:34.619470+00`. */
export function timestampText(microseconds: number): string {
  const milliseconds = Math.floor(microseconds / 1_000);
  const rest = String(microseconds - milliseconds * 1_000).padStart(3, '0');
  const iso = new Date(milliseconds).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 23)}${rest}+00`;
}

/**
 * The range of a time according to the settings. Before 1684 and after 2255 a number cannot represent every
 * microsecond.
 */
export const TIMESTAMP_RULES: readonly NumberRule[] = [
  {
    code: 'range',
    accepts: (value, { minTime, maxTime }) =>
      value >= minTime * 1_000 && value <= maxTime * 1_000 && Number.isSafeInteger(value),
  },
];
