/** The possible meanings of a part of a time before the order of day and month is known. */
export type ShapeField =
  | 'year'
  /** The first and the second of the two numbers that are a day and a month. */
  | 'first'
  | 'second'
  | 'day'
  | 'month'
  | 'weekday'
  | 'hour'
  | 'hour12'
  | 'minute'
  | 'seconds'
  | 'fraction'
  | 'half'
  | 'offset'
  | 'utc'
  | 'zone';

/** A part of a time: a field with its text, or a text between fields. */
export type ShapePart =
  { readonly field: ShapeField; readonly text: string } | { readonly literal: string };

interface Layout {
  readonly pattern: RegExp;
  /** The groups of the pattern in the order of the text. */
  readonly groups: readonly string[];
}

const FIELDS: Readonly<Record<string, ShapeField>> = {
  year: 'year',
  first: 'first',
  second: 'second',
  day: 'day',
  month: 'month',
  weekday: 'weekday',
  hour: 'hour',
  minute: 'minute',
  seconds: 'seconds',
  fraction: 'fraction',
  half: 'half',
  offset: 'offset',
  zulu: 'offset',
  utc: 'utc',
  zone: 'zone',
};

const WEEKDAY = '(?:(?<weekday>\\p{L}[\\p{L}\\-]{1,14})\\.?(?<afterWeekday>,? ))?';
const MONTH = '(?<month>\\p{L}{3,12})\\.?';
const YEAR = '(?<year>\\d{4})';
const DAY = '(?<day>\\d{1,2})';
const CLOCK =
  '(?<hour>\\d{1,2})(?<colon>[:.h])(?<minute>\\d{1,2})' +
  '(?:(?<colon2>\\k<colon>)(?<seconds>\\d{1,2})(?:(?<point>[.,]|:(?=\\d{3}(?!\\d)))(?<fraction>\\d{1,9}))?)?' +
  '(?:(?<gap> ?)(?<half>[ap]\\.?m\\.?(?!\\p{L})))?';
const COMPACT_CLOCK =
  '(?<hour>\\d{2})(?<minute>\\d{2})(?:(?<seconds>\\d{2})(?:(?<point>[.,])(?<fraction>\\d{1,9}))?)?';
/**
 * The separators between a date and a time of day. The words come from the long formats of Unicode CLDR in the
 * supported languages. After a minus, seconds are required: in 2026-05-04-05:00 of XML Schema the minus begins an
 * offset.
 */
const JOINER =
  '(?<joiner>T|[_:]|,? {1,2}| - |-(?=\\d{2}:?\\d{2}:?\\d{2})|,? (?:at|um|à|a las|alle(?: ore)?|om|às) )';
/** A remark such as a zone name adds nothing only where an offset precedes it. */
const REMARK = '(?<remark> ?[([][^()[\\]]{1,60}[)\\]])?';
const ZONE =
  '(?:(?<oClock> Uhr)|(?<zoneGap> ?)(?:' +
  `(?<prefix>UTC|GMT)?(?<offset>[+\\-]\\d{1,2}(?::?\\d{2})?)${REMARK}` +
  '|(?<zulu>Z)|(?<utc>UTC|GMT)|(?<zone>[A-Za-z]+(?:/[A-Za-z0-9_+\\-]+)+)))?';
const END = `(?:${JOINER}${CLOCK}${ZONE})?`;
const BETWEEN = '[\\-/ ]| de |';

const CLOCK_GROUPS = 'hour colon minute colon2 seconds point fraction gap half';
const ZONE_GROUPS = 'oClock zoneGap prefix offset remark zulu utc zone';
const END_GROUPS = `joiner ${CLOCK_GROUPS} ${ZONE_GROUPS}`;

function layout(source: string, groups: string): Layout {
  return { pattern: new RegExp(`^${source}$`, 'iu'), groups: groups.split(' ') };
}

/** From most to least common. */
const LAYOUTS: readonly Layout[] = [
  layout(
    `${WEEKDAY}${YEAR}(?<mark>[\\-/. ])(?<first>\\d{1,2})(?<mark2>\\k<mark>)(?<second>\\d{1,2})${END}`,
    `weekday afterWeekday year mark first mark2 second ${END_GROUPS}`,
  ),
  layout(
    `${WEEKDAY}(?<first>\\d{1,2})(?<mark>\\. |[\\-/. ])(?<second>\\d{1,2})(?<mark2>\\k<mark>)${YEAR}${END}`,
    `weekday afterWeekday first mark second mark2 year ${END_GROUPS}`,
  ),
  layout(
    `${YEAR}(?<first>\\d{2})(?<second>\\d{2})${JOINER}(?:${CLOCK}|${renamed(COMPACT_CLOCK)})${ZONE}`,
    `year first second joiner ${CLOCK_GROUPS} hourC minuteC secondsC pointC fractionC ${ZONE_GROUPS}`,
  ),
  layout(
    `${WEEKDAY}${DAY}(?<mark>\\. ?|${BETWEEN})${MONTH}(?<mark2>, ?|${BETWEEN})${YEAR}${END}`,
    `weekday afterWeekday day mark month mark2 year ${END_GROUPS}`,
  ),
  layout(
    `${WEEKDAY}${MONTH}(?<mark> {1,2}|[\\-/])${DAY}(?<mark2>, ?|[\\-/ ])${YEAR}${END}`,
    `weekday afterWeekday month mark day mark2 year ${END_GROUPS}`,
  ),
  layout(
    `${WEEKDAY}${YEAR}(?<mark>${BETWEEN})${MONTH}(?<mark2>${BETWEEN})${DAY}${END}`,
    `weekday afterWeekday year mark month mark2 day ${END_GROUPS}`,
  ),
  // The output of C's ctime and of Java's Date.
  layout(
    `${WEEKDAY}${MONTH}(?<mark> {1,2})${DAY}(?<mark2> )${CLOCK}${ZONE}(?<mark3> )${YEAR}`,
    `weekday afterWeekday month mark day mark2 ${CLOCK_GROUPS} ${ZONE_GROUPS} mark3 year`,
  ),
];

/** The groups of a clock under other names, because group names in a pattern must be unique. */
function renamed(source: string): string {
  return source.replaceAll(/\?<(\w+)>/g, '?<$1C>');
}

/** Longer texts are not times. */
const LONGEST = 100;
const FOUR_DIGITS = /\d{4}/;

/**
 * The parts of a text that matches a time pattern; undefined if it matches none. The time may not exist; a
 * reader checks that. No-break spaces are returned as plain spaces, as patterns read them.
 */
export function timeShape(text: string): readonly ShapePart[] | undefined {
  if (text.length > LONGEST || !FOUR_DIGITS.test(text)) return undefined;
  const plain = text.replaceAll(/[\u00a0\u202f]/g, ' ');
  for (const { pattern, groups } of LAYOUTS) {
    const found = pattern.exec(plain)?.groups;
    if (found !== undefined) return partsOf(found, groups);
  }
  return undefined;
}

function partsOf(
  found: Readonly<Record<string, string | undefined>>,
  groups: readonly string[],
): readonly ShapePart[] {
  const hasHalf = found['half'] !== undefined;
  return groups.flatMap((group): ShapePart[] => {
    const text = found[group];
    if (text === undefined || text === '') return [];
    const field = FIELDS[group.replace(/C$/, '')];
    if (field === undefined) return [{ literal: text }];
    return [{ field: field === 'hour' && hasHalf ? 'hour12' : field, text }];
  });
}
