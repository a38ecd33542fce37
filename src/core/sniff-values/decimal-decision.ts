import type { NumberFormat } from '../mapping/language/mapping.js';
import { readingOf, type Decimal, type Group, type NumberReading } from './number-readings.js';
import type { ValueCounts } from './value-counts.js';

/** The format of the numbers of a column. */
export interface DecidedNumber {
  readonly number: NumberFormat;
  /** The format with the other decimal sign, where the values do not decide between them. */
  readonly rival: NumberFormat | undefined;
  /** The number of rows that at least one of the two can read. */
  readonly rows: number;
}

/** The requirements of the values if decimals follow a given sign. */
class Needs {
  readonly groups = new Map<Group, number>();
  exponent = false;
  parentheses = false;
  /** The number of rows that are not numbers with the other decimal sign. */
  only = 0;

  add(text: string, rows: number, { group }: NumberReading): void {
    if (group !== undefined) this.groups.set(group, (this.groups.get(group) ?? 0) + rows);
    this.exponent ||= /\d[eE][+-]?\d/.test(text);
    this.parentheses ||= text.includes('(');
  }

  format(decimal: Decimal): NumberFormat {
    const [group] = [...this.groups].sort(([, left], [, right]) => right - left)[0] ?? [];
    return {
      ...(decimal === ',' ? { decimal } : {}),
      ...(group === undefined ? {} : { group }),
      ...(this.exponent ? { exponent: true } : {}),
      ...(this.parentheses ? { parentheses: true } : {}),
    };
  }
}

/** Chooses the decimal sign by the rows that are readable with only one of the two. */
export function decideDecimal(values: ValueCounts): DecidedNumber {
  const [point, comma] = [new Needs(), new Needs()];
  let [rowsRead, differing] = [0, 0];
  for (const [text, rows] of values) {
    const [withPoint, withComma] = [readingOf(text, '.'), readingOf(text, ',')];
    if (withPoint === undefined && withComma === undefined) continue;
    rowsRead += rows;
    if (withPoint !== undefined) point.add(text, rows, withPoint);
    if (withComma !== undefined) comma.add(text, rows, withComma);
    if (withComma === undefined) point.only += rows;
    else if (withPoint === undefined) comma.only += rows;
    else if (withPoint.text !== withComma.text) differing += rows;
  }
  const isContradictory = point.only > 0 && comma.only > 0;
  const isUnknown = point.only === 0 && comma.only === 0 && differing > 0;
  const formats = [point.format('.'), comma.format(',')] as const;
  const [number, rival] = comma.only > point.only ? formats.toReversed() : formats;
  return {
    number: number ?? {},
    rival: isContradictory || isUnknown ? rival : undefined,
    rows: rowsRead,
  };
}
