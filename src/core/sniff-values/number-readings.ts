import type { NumberFormat } from '../mapping/language/mapping.js';
import { decimalText, numberReader, type WrittenNumber } from '../mapping/steps/read-number.js';

/** The decimal sign of a number. */
export type Decimal = NonNullable<NumberFormat['decimal']>;
/** The separator between groups of three digits. */
export type Group = NonNullable<NumberFormat['group']>;

/** A possible number of a text. */
export interface NumberReading {
  readonly number: WrittenNumber;
  /** As a plain decimal. */
  readonly text: string;
  /** Its group separator; undefined if it has no groups. */
  readonly group: Group | undefined;
}

type Read = (text: string) => WrittenNumber | undefined;

interface Reader {
  readonly group: Group | undefined;
  readonly read: Read;
}

/** The format options that do not change the value of other numbers. */
const ALL = { exponent: true, parentheses: true } as const;
const READERS: Readonly<Record<Decimal, readonly Reader[]>> = {
  '.': readers('.', [undefined, ',', ' ', "'"]),
  ',': readers(',', [undefined, '.', ' ', "'"]),
};

function readers(decimal: Decimal, groups: readonly (Group | undefined)[]): readonly Reader[] {
  return groups.map((group) => ({
    group,
    read: numberReader(group === undefined ? { decimal, ...ALL } : { decimal, group, ...ALL }),
  }));
}

/** Longer than any amount or count. */
const LONGEST = 100;
const DIGIT = /\d/;
/** A number that begins with a single zero, or that has an exponent, has no digit groups. */
const NO_GROUPS = /(?<!\d)0[.,'’ \u00a0\u2009\u202f]\d{3}|\d[eE][+-]?\d/;

/** The number in a text with a given decimal sign; undefined if it is not a number. */
export function readingOf(text: string, decimal: Decimal): NumberReading | undefined {
  if (text.length > LONGEST || !DIGIT.test(text)) return undefined;
  for (const { group, read } of READERS[decimal]) {
    const number = read(text);
    if (number === undefined) continue;
    if (group !== undefined && NO_GROUPS.test(text)) return undefined;
    return { number, text: decimalText(number), group };
  }
  return undefined;
}
