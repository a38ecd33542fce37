import type { NumberFormat } from '../mapping/language/mapping.js';
import { decimalText, numberReader, type WrittenNumber } from '../mapping/steps/read-number.js';

/** The sign before the decimals of a number. */
export type Decimal = NonNullable<NumberFormat['decimal']>;
/** The sign between groups of three digits. */
export type Group = NonNullable<NumberFormat['group']>;

/** A number that a text can be. */
export interface NumberReading {
  readonly number: WrittenNumber;
  /** As a plain decimal. */
  readonly text: string;
  /** The sign between its groups of digits; undefined where it has no groups. */
  readonly group: Group | undefined;
}

type Read = (text: string) => WrittenNumber | undefined;

interface Reader {
  readonly group: Group | undefined;
  readonly read: Read;
}

/** All of a format that does not change what another number is. */
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

/** No amount or count is written longer. */
const LONGEST = 100;
const DIGIT = /\d/;
/** No number is grouped that begins with a zero alone, or that has a power of ten. */
const NO_GROUPS = /(?<!\d)0[.,'’ \u00a0\u2009\u202f]\d{3}|\d[eE][+-]?\d/;

/** The number that a text is where decimals stand behind a sign; undefined where it is none. */
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
