import { timeFormOf, type TimeForm } from '../sniff-values/time-form.js';
import type { ColumnFacts } from './column-facts.js';
import { sampledColumn } from './sampled-column.js';
import { wholePart, type TimePart } from './time-part.js';
import { twoDigitYear } from './two-digit-year.js';
import { zonePart } from './zone-part.js';

/** The columns that a time can be put together from. */
export interface TimeColumns {
  readonly date: ColumnFacts;
  /** Times of day, if the dates have none. */
  readonly clock: ColumnFacts | undefined;
  readonly zone: ColumnFacts | undefined;
}

/** A time that a mapping takes from one column, or puts together. */
export interface TimeSource {
  /** The column of the dates. */
  readonly facts: ColumnFacts;
  readonly form: TimeForm;
  /** What it is put together from; undefined where the column has all of it. */
  readonly parts: readonly TimePart[] | undefined;
}

/**
 * The time of a column of dates; where the dates have no time of day, with that of a column of such times, and where they
 * have no zone, with that of a column of zones. Undefined where they cannot be read.
 */
export function assembleTime({ date, clock, zone }: TimeColumns): TimeSource | undefined {
  const form = date.time;
  const day = form === undefined ? twoDigitYear(date) : wholePart(date, []);
  if (day === undefined) return undefined;
  const time =
    clock === undefined || form?.hasClock === true
      ? []
      : [wholePart(clock, [`with the time of ${JSON.stringify(clock.label)}`])];
  const zoned = zone === undefined || form?.offset === 'all' ? undefined : zonePart(zone);
  const tried = [...(zoned === undefined ? [] : [[day, ...time, zoned]]), [day, ...time], [day]];
  for (const parts of tried) {
    if (parts.length === 1 && form !== undefined) return { facts: date, form, parts: undefined };
    const joined = joinedForm(date, parts);
    if (joined !== undefined) return { facts: date, form: joined, parts };
  }
  return undefined;
}

/** How the times are written that some parts give together. */
function joinedForm({ column }: ColumnFacts, parts: readonly TimePart[]): TimeForm | undefined {
  const texts = column.texts.map((_, row) => {
    const each = parts.map((part) => part.texts[row] ?? '');
    return each.includes('') ? '' : each.join(' ');
  });
  return timeFormOf(sampledColumn({ from: '' }, texts).counts);
}
