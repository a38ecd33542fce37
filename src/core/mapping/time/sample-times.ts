import { formatTokens } from './format-tokens.js';
import { dayNames, monthNames } from './month-names.js';

/** A morning and an afternoon time, all of whose numbers differ. */
const SAMPLES = [
  { year: 2010, month: 4, day: 3, weekday: 6, hour: 5, minute: 7, second: 8 },
  { year: 2011, month: 12, day: 10, weekday: 6, hour: 11, minute: 10, second: 9 },
  { year: 2012, month: 8, day: 6, weekday: 1, hour: 20, minute: 1, second: 2 },
] as const;

type Sample = (typeof SAMPLES)[number];

const NAMED: Readonly<Record<string, readonly string[]>> = {
  iso: ['2010-04-03 05:07:08', '2010-04-03T05:07:08Z'],
  'epoch-s': ['1300000000', '20110403'],
  'epoch-ms': ['1300000000000', '20110403'],
  'epoch-us': ['1300000000000000', '20110403'],
};

/** Texts that a format accepts, with the shortest and the longest possible numbers. */
export function sampleTimes(format: string, language: string): readonly string[] {
  const named = NAMED[format];
  if (named !== undefined) return named;
  const tokens = formatTokens(format) ?? [];
  return SAMPLES.flatMap((sample) =>
    [1, 2].map((width) =>
      tokens
        .map((token) =>
          'literal' in token
            ? token.literal
            : partText(token.letter, token.count, sample, width, language),
        )
        .join(''),
    ),
  );
}

function partText(
  letter: string,
  count: number,
  sample: Sample,
  width: number,
  language: string,
): string {
  const { year, month, day, weekday, hour, minute, second } = sample;
  const digits = (value: number) => String(value).padStart(Math.max(count, width), '0');
  const length = count === 4 ? 'long' : 'short';
  switch (letter) {
    case 'y':
      return String(year);
    case 'M':
      return count < 3 ? digits(month) : nameOf(monthNames(language, length), month);
    case 'd':
      return digits(day);
    case 'E':
      return nameOf(dayNames(language, length), weekday);
    case 'H':
      return digits(hour);
    case 'h':
      return digits(hour > 12 ? hour - 12 : hour);
    case 'm':
      return digits(minute);
    case 's':
      return digits(second);
    case 'S':
      return '5'.repeat(Math.min(count, 9));
    case 'a':
      return hour < 12 ? 'AM' : 'PM';
    case 'z':
      return 'UTC';
    case 'V':
      return 'Europe/Berlin';
    default:
      return '+02:00';
  }
}

function nameOf(names: ReadonlyMap<string, number>, wanted: number): string {
  return [...names].find(([, number]) => number === wanted)?.[0] ?? '';
}
