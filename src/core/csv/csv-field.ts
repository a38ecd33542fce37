import type { Dialect } from '../dialect/dialect.js';

/** The part of a dialect that determines how a field is written. */
type Marks = Pick<Dialect, 'delimiter' | 'quote' | 'escape'>;

const LINE_END = /[\r\n]/;

/** Replaces a character that a dialect without quotes and escapes cannot write in a field. */
const UNWRITABLE = '_';

/**
 * A value as a CSV field, quoted only where RFC 4180 requires it. A dialect without quotes escapes special
 * characters. A dialect without quotes and escapes replaces them; only a value from outside a file of that dialect
 * can contain them.
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

/** Values as CSV fields, separated by the delimiter. */
export function csvFields(values: readonly string[], dialect: Marks): string {
  return values.map((value) => csvField(value, dialect)).join(dialect.delimiter);
}

/**
 * The fields as one line. A single empty field is quoted, because an empty line is not a row. A first field that
 * looks like a comment is quoted too.
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
