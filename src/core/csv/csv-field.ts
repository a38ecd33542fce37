import type { Dialect } from '../dialect/dialect.js';

/** What decides how a field is written. */
type Marks = Pick<Dialect, 'delimiter' | 'quote' | 'escape'>;

const LINE_END = /[\r\n]/;

/** Stands for what a dialect without quotes and escapes cannot write in a field. */
const UNWRITABLE = '_';

/**
 * A value as a CSV field, in quotes only where RFC 4180 requires them. In a dialect without quotes what means something
 * is escaped, and where there is no escape either, replaced: only a value that did not come from a file of that dialect
 * can hold it.
 */
export function csvField(value: string, dialect: Marks): string {
  const { delimiter, quote, escape } = dialect;
  if (quote === undefined) return withoutQuotes(value, dialect);
  const isSpecial =
    value.includes(delimiter) ||
    value.includes(quote) ||
    LINE_END.test(value) ||
    (escape === 'backslash' && value.includes('\\'));
  return isSpecial ? quotedField(value, quote, escape) : value;
}

/** Values as CSV fields with the delimiter between them. */
export function csvFields(values: readonly string[], dialect: Marks): string {
  return values.map((value) => csvField(value, dialect)).join(dialect.delimiter);
}

/**
 * A line of these fields. A single empty one is written in quotes, since a line with nothing in it is no row; so is a
 * first one that looks like a comment.
 */
export function csvLine(
  values: readonly string[],
  dialect: Marks & Pick<Dialect, 'comment'>,
): string {
  const { quote, comment, escape } = dialect;
  const line = csvFields(values, dialect);
  const isComment = comment !== undefined && line.startsWith(comment);
  if (line !== '' && !isComment) return line;
  if (quote !== undefined) {
    const [first = '', ...others] = values;
    const quoted = quotedField(first, quote, escape);
    return [quoted, ...others.map((value) => csvField(value, dialect))].join(dialect.delimiter);
  }
  return isComment ? UNWRITABLE + line.slice(1) : line;
}

/** A value as a CSV field in quotes. */
export function quotedField(
  value: string,
  quote: string,
  escape: Dialect['escape'] = 'doubled',
): string {
  const written =
    escape === 'doubled'
      ? value.replaceAll(quote, quote + quote)
      : value.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`);
  return quote + written + quote;
}

function withoutQuotes(value: string, { delimiter, escape }: Marks): string {
  let written = '';
  for (const character of value) {
    const isEscape = escape === 'backslash' && character === '\\';
    const isSpecial = isEscape || character === delimiter || LINE_END.test(character);
    if (!isSpecial) written += character;
    else written += escape === 'backslash' ? `\\${character}` : UNWRITABLE;
  }
  return written;
}
