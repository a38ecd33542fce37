import type { ColumnFacts } from './column-facts.js';
import { sourceOf } from './source-of.js';
import type { TimePart } from './time-part.js';

/** The position of a two-digit year in a date. */
interface YearPlace {
  /** `head` extracts the text before the year, `tail` the year and the text after it. */
  readonly head: string;
  readonly tail: string;
  /** The other number that could be the year. */
  readonly other: RegExp;
}

const YEAR_LAST: YearPlace = {
  head: String.raw`^(\d?\d[-/. ](?:\d?\d|\p{L}+)[-/. ])\d\d(?:\D|$)`,
  tail: String.raw`^\d?\d[-/. ](?:\d?\d|\p{L}+)[-/. ](\d\d(?:\D.*)?)$`,
  other: /^(\d?\d)/,
};
const PLACES: readonly YearPlace[] = [
  YEAR_LAST,
  {
    head: String.raw`^(\p{L}+\.? \d?\d,? )\d\d(?:\D|$)`,
    tail: String.raw`^\p{L}+\.? \d?\d,? (\d\d(?:\D.*)?)$`,
    other: / (\d?\d),? /,
  },
];

/** There are more days than years: the number with at least this many distinct values is the day. */
const LEAST_DAYS = 6;
const MOST_YEARS = 3;

/**
 * The date of a column with two-digit years, with the century added. Undefined if it is another kind of column,
 * or where the position of the year is uncertain.
 */
export function twoDigitYear(facts: ColumnFacts): TimePart | undefined {
  const { column, counts, label } = facts;
  const texts = [...counts.keys()];
  if (texts.length === 0) return undefined;
  for (const place of PLACES) {
    const [head, tail] = [new RegExp(place.head, 'u'), new RegExp(place.tail, 'u')];
    const fitting = texts.filter((text) => head.test(text) && tail.test(text));
    if (fitting.length < texts.length) continue;
    const years = new Set(texts.map((text) => tail.exec(text)?.[1]?.slice(0, 2)));
    const days = new Set(texts.map((text) => Number(place.other.exec(text)?.[1])));
    const isShown = years.size <= MOST_YEARS && days.size >= LEAST_DAYS;
    if (!isShown && !hasYearLast(texts)) return undefined;
    const source = sourceOf(facts);
    return {
      facts,
      template: [
        (draft) => draft.define(`${label} before the year`, { ...source, extract: place.head }),
        '20',
        (draft) => draft.define(`${label} from the year`, { ...source, extract: place.tail }),
      ],
      texts: column.texts.map((text) => (counts.has(text) ? withCentury(text, head, tail) : '')),
      evidence: ['years of two digits are 2000 to 2099'],
    };
  }
  return undefined;
}

const NUMBERS = /^(\d?\d)[-/. ](\d?\d)[-/. ](\d\d)(?:\D|$)/;
const [MONTHS, DAYS] = [12, 31];

/** Whether the numbers after the first cannot be month and day, nor day and month, so that the year is not first. */
function hasYearLast(texts: readonly string[]): boolean {
  const behind = texts.map((text) => {
    const [, , second, third] = NUMBERS.exec(text) ?? [];
    return [Number(second), Number(third)] as const;
  });
  // A text without these numbers has month names, and is always possible.
  const isPossible = (most: readonly [number, number]) =>
    behind.every(([second, third]) => !(second > most[0]) && !(third > most[1]));
  return !isPossible([MONTHS, DAYS]) && !isPossible([DAYS, MONTHS]);
}

function withCentury(text: string, head: RegExp, tail: RegExp): string {
  return `${head.exec(text)?.[1] ?? ''}20${tail.exec(text)?.[1] ?? ''}`;
}
