import { timeFormOf, type TimeForm } from '../sniff-values/time-form.js';
import type { ColumnFacts } from './column-facts.js';
import { sampledColumn } from './sampled-column.js';
import { wholePart, type TimePart } from './time-part.js';
import { twoDigitYear } from './two-digit-year.js';
import { zonePart } from './zone-part.js';

/** The columns from which a time can be assembled. */
export interface TimeColumns {
  readonly date: ColumnFacts;
  /** Times of day, where the dates have none. */
  readonly clock: ColumnFacts | undefined;
  readonly zone: ColumnFacts | undefined;
}

/** A time that a mapping takes from one column, or assembles from several. */
export interface TimeSource {
  /** The column of the dates. */
  readonly facts: ColumnFacts;
  readonly form: TimeForm;
  /** The parts that it is assembled from; undefined if the column is complete. */
  readonly parts: readonly TimePart[] | undefined;
}

/**
 * The time of a column of dates, completed by a column of times of day and a column of zones where the dates lack
 * them. Undefined if the dates cannot be read.
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

/** The format of times that are joined from some parts. */
function joinedForm({ column }: ColumnFacts, parts: readonly TimePart[]): TimeForm | undefined {
  const texts = column.texts.map((_, row) => {
    const each = parts.map((part) => part.texts[row] ?? '');
    return each.includes('') ? '' : each.join(' ');
  });
  return timeFormOf(sampledColumn({ from: '' }, texts).counts);
}
