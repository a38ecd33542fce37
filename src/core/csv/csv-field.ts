import type { Dialect } from '../dialect/dialect.js';

/** What decides how a field is written. */
type Marks = Pick<Dialect, 'delimiter' | 'quote'>;

/** A value as a CSV field, in quotes only where RFC 4180 requires them. */
export function csvField(value: string, { delimiter, quote }: Marks): string {
  const isSpecial = value.includes(delimiter) || value.includes(quote) || /[\r\n]/.test(value);
  return isSpecial ? quotedField(value, quote) : value;
}

/** Values as CSV fields with the delimiter between them. */
export function csvFields(values: readonly string[], dialect: Marks): string {
  return values.map((value) => csvField(value, dialect)).join(dialect.delimiter);
}

/** A line of these fields. A single empty one is written in quotes, since a line with nothing in it is no row. */
export function csvLine(values: readonly string[], dialect: Marks): string {
  return csvFields(values, dialect) || dialect.quote + dialect.quote;
}

/** A value as a CSV field in quotes. */
export function quotedField(value: string, quote: string): string {
  return quote + value.replaceAll(quote, quote + quote) + quote;
}
