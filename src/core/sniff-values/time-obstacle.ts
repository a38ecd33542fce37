import { bareForm } from './bare-number-times.js';
import { timeShape } from './time-shape.js';
import { isEnough, type ValueCounts } from './value-counts.js';

/** The reason that no format can read the times of a column. */
export interface TimeObstacle {
  readonly kind: ObstacleKind;
  /** A sentence for a message, without a full stop. */
  readonly problem: string;
  /** The number of rows with such a value, and the first such value. */
  readonly rows: number;
  readonly first: string;
}

/** The kinds of times that no format can read. */
export type ObstacleKind = 'two-digit-year' | 'zone-abbreviation' | 'no-date' | 'nanoseconds';

interface Obstacle {
  readonly kind: ObstacleKind;
  readonly problem: string;
  readonly fits: (text: string) => boolean;
}

const TWO_DIGITS =
  /^(?:\p{L}+\.?,? )?(?:\d{1,2}([-/. ])(?:\d{1,2}|\p{L}{3,12}\.?)\1|\p{L}{3,12}\.? \d{1,2},? )\d{2}(?![\d.:/-])/u;
const ABBREVIATION = /\d ?[A-Z]{2,5}$/;
const CLOCK = /^\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?: ?[ap]\.?m\.?)?$/i;
const NANOSECONDS = /^(\d{16})\d{3}$/;

const OBSTACLES: readonly Obstacle[] = [
  {
    kind: 'two-digit-year',
    problem: 'a year of two digits has no century; build the time with a template',
    fits: (text) => TWO_DIGITS.test(text),
  },
  {
    kind: 'zone-abbreviation',
    problem:
      'several time zones have the same abbreviation; replace it by an offset or an IANA name',
    fits: (text) => {
      if (!ABBREVIATION.test(text) || timeShape(text) !== undefined) return false;
      const before = text.replace(/ ?[A-Z]{2,5}$/, '');
      return timeShape(before)?.some((part) => 'field' in part && part.field === 'hour') === true;
    },
  },
  {
    kind: 'no-date',
    problem: 'a time of day has no date; combine it with a date in a template',
    fits: (text) => CLOCK.test(text),
  },
  {
    kind: 'nanoseconds',
    problem: 'nanoseconds since 1970 are not supported',
    fits: (text) => {
      const micros = NANOSECONDS.exec(text)?.[1];
      return micros !== undefined && bareForm(micros)?.formats.includes('epoch-us') === true;
    },
  },
];

/**
 * The reason that the times of a column cannot be read, where `timeFormOf` finds none; undefined if they are not
 * times.
 */
export function timeObstacleOf(values: ValueCounts): TimeObstacle | undefined {
  for (const { kind, problem, fits } of OBSTACLES) {
    const fitting = [...values].filter(([text]) => fits(text.trim()));
    const rows = fitting.reduce((total, [, count]) => total + count, 0);
    const [first] = fitting[0] ?? [];
    if (first !== undefined && isEnough(rows, values)) return { kind, problem, rows, first };
  }
  return undefined;
}
