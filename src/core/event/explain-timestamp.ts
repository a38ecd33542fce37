import { firstMatch, type BrokenRule } from './broken-rule.js';
import { parseTimestamp } from './timestamp.js';

const DATE = /^\d{4}-\d{2}-\d{2}/.source;
const DATE_AND_TIME = `${DATE}[T ]\\d{2}:\\d{2}:\\d{2}`;
const after = (begin: string, rest: string) => new RegExp(begin + rest, 'i');
const ZONE = String.raw`(?: ?(?:Z|UTC|[+-][\d:]+))?$`;

/** From missing parts, through wrong notation, to values that do not exist; the first match is reported. */
const CASES: readonly (readonly [RegExp, string])[] = [
  [/^[+-]?\d+(?:\.\d+)?$/, 'a number, not a date and time'],
  [after(DATE, '$'), 'time is missing'],
  [after(DATE, `[T ]\\d{2}${ZONE}`), 'minutes and seconds are missing'],
  [after(DATE, `[T ]\\d{2}:\\d{2}${ZONE}`), 'seconds are missing'],
  [/^\d{1,2}:\d{2}/, 'date is missing'],
  [/^\d{1,2}([-/.])\d{1,2}\1\d{2,4}/, 'date is not written as year-month-day'],
  [/^\d{4}([/.])\d{1,2}\1\d{1,2}/, 'date is not written with hyphens'],
  [/^\d{4}-(?:\d-|\d{2}-\d(?!\d))/, 'month and day need two digits'],
  [
    after(DATE, String.raw`[T ](?:\d:|\d{2}:\d(?!\d)|\d{2}:\d{2}:\d(?!\d))`),
    'parts of the time need two digits',
  ],
  [after(DATE, String.raw`[T ][\d:.,]+ ?[ap]m`), 'time is not written in 24 hours'],
  [/^\d{4}-(?:00|1[3-9]|[2-9]\d)-/, 'month is not between 01 and 12'],
  [/^\d{4}-\d{2}-(?:00|3[2-9]|[4-9]\d)/, 'day is not between 01 and 31'],
  [after(DATE, String.raw`[T ](?:2[4-9]|[3-9]\d):`), 'hour is not between 00 and 23'],
  [after(DATE, String.raw`[T ]\d{2}:[6-9]\d`), 'minute is not between 00 and 59'],
  [after(DATE, String.raw`[T ]\d{2}:\d{2}:[6-9]\d`), 'second is not between 00 and 59'],
  [after(DATE_AND_TIME, String.raw`[.,]\d{10,}`), 'more than 9 digits after the second'],
  [after(DATE_AND_TIME, String.raw`(?:[.,]\d+)? ?[+-]\d`), 'offset of the time zone is not valid'],
  [after(DATE_AND_TIME, String.raw`(?:[.,]\d+)? ?[a-z]`), 'time zone is not UTC or an offset'],
];

/** The fault of a text that `parseTimestamp` rejects. */
export const NOT_A_TIMESTAMP: BrokenRule = {
  words: 'not a date and time of ISO 8601',
  detail: (text) => firstMatch(text, CASES) ?? noSuchDay(text),
};

/** The fault of a time outside the range of the settings. */
export const TIMESTAMP_OUT_OF_RANGE: BrokenRule = {
  words: 'before --min-time or after --max-ahead',
  detail: (text, rejectedAt) => {
    const time = parseTimestamp(text);
    if (time === 'invalid') return undefined;
    return time > rejectedAt * 1_000 ? 'too far in the future' : 'before --min-time';
  },
};

/** The date is invalid although its month and day are in range: the month is shorter. */
function noSuchDay(text: string): string | undefined {
  const date = after(DATE, '').exec(text)?.[0];
  const isReal = date === undefined || parseTimestamp(`${date} 00:00:00`) !== 'invalid';
  return isReal ? undefined : 'the month has no such day';
}
