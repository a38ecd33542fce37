import { parseTimestamp } from '../../event/timestamp.js';
import type { ReadTime } from './local-time.js';

const MICROS = 1_000_000;
const NUMBER = /^(-?)(\d{1,17})(?:\.(\d{1,9}))?$/;
/** The allowed suffixes after the seconds of a time with an offset; the date and time before have 19 characters. */
const OFFSET = /(?:z|utc|[+-]\d{1,2}(?::?\d{2})?)$/i;
const OFFSET_FROM = 19;

/** The named formats. */
export const NAMED_FORMATS: Readonly<Record<string, ReadTime>> = {
  iso: (text) => {
    const time = parseTimestamp(text);
    if (time === 'invalid') return undefined;
    return { ...parts(time), hasOffset: OFFSET.test(text.slice(OFFSET_FROM)) };
  },
  'epoch-s': epoch(MICROS),
  'epoch-ms': epoch(1_000),
  'epoch-us': epoch(1),
};

/** Whether a format is a named one. */
export function isNamedFormat(format: string): boolean {
  return Object.hasOwn(NAMED_FORMATS, format);
}

/** Parses a number of units since 1970 in UTC; `micros` is the length of a unit in microseconds. */
function epoch(micros: number): ReadTime {
  const digits = String(micros).length - 1;
  return (text) => {
    const match = NUMBER.exec(text);
    if (match === null) return undefined;
    const [, sign, whole = '', fraction = ''] = match;
    const total = Number(whole) * micros + Number(fraction.slice(0, digits).padEnd(digits, '0'));
    if (!Number.isSafeInteger(total)) return undefined;
    return { ...parts(sign === '-' ? -total : total), hasOffset: true };
  };
}

function parts(micros: number): { readonly seconds: number; readonly micros: number } {
  const seconds = Math.floor(micros / MICROS);
  return { seconds, micros: micros - seconds * MICROS };
}
