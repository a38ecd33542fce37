import type { ColumnFacts } from './column-facts.js';
import { sourceOf } from './source-of.js';
import type { TimePart } from './time-part.js';

/** What stands before the year of a date, the year and what stands behind it. */
interface YearPlace {
  /** As a mapping extracts what stands before the year, and the year with all behind it. */
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

/** There are more days than years: so many different ones show which number is the year. */
const LEAST_DAYS = 6;
const MOST_YEARS = 3;

/**
 * The date of a column whose years have two digits, with the century put before them; undefined where it is no such
 * column, or where nothing tells which number is the year.
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

/** Whether no date with the year first has such numbers behind it: neither month and day, nor day and month. */
function hasYearLast(texts: readonly string[]): boolean {
  const behind = texts.map((text) => {
    const [, , second, third] = NUMBERS.exec(text) ?? [];
    return [Number(second), Number(third)] as const;
  });
  // A text without these numbers has names of months, and fits all.
  const isPossible = (most: readonly [number, number]) =>
    behind.every(([second, third]) => !(second > most[0]) && !(third > most[1]));
  return !isPossible([MONTHS, DAYS]) && !isPossible([DAYS, MONTHS]);
}

function withCentury(text: string, head: RegExp, tail: RegExp): string {
  return `${head.exec(text)?.[1] ?? ''}20${tail.exec(text)?.[1] ?? ''}`;
}
