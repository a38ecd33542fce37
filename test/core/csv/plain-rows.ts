import { DEFAULT_DIALECT, type Dialect } from '../../../src/core/dialect/dialect.js';

/** A row as the reader's contract has it, without its place. */
export interface PlainRow {
  readonly fields: readonly string[];
  readonly broken: boolean;
  readonly raw: string;
  readonly from: number;
}

/**
 * The rows of a short text, found the slow and obvious way: every record is looked for afresh, and where its
 * quoting is broken its first line is given up.
 */
export function plainRows(text: string, dialect: Dialect = DEFAULT_DIALECT): PlainRow[] {
  const patterns = patternsOf(dialect);
  const rows: PlainRow[] = [];
  let from = 0;
  while (from < text.length) {
    const isComment = dialect.comment !== undefined && text.startsWith(dialect.comment, from);
    const record = isComment ? undefined : recordAt(text, from, dialect, patterns);
    const line = isComment ? /[^\r\n]*/y : patterns.line;
    line.lastIndex = from;
    const end = record?.end ?? from + line.exec(text)![0].length;
    const raw = text.slice(from, end);
    const broken = record === undefined;
    if (raw !== '' && !isComment) rows.push({ fields: record?.fields ?? [], broken, raw, from });
    from = end + /^(\r\n|\n|\r|)/.exec(text.slice(end))![0].length;
  }
  return rows;
}

/** A character in a regular expression. */
function byCode(mark: string): string {
  return `\\x${mark.charCodeAt(0).toString(16).padStart(2, '0')}`;
}

interface Patterns {
  readonly field: RegExp;
  /** A line up to its end, as it is given up. */
  readonly line: RegExp;
  /** What an escape is removed before. */
  readonly escaped: RegExp | undefined;
}

function patternsOf({ delimiter, quote, escape }: Dialect): Patterns {
  const between = byCode(delimiter);
  const isEscaped = escape === 'backslash';
  const pair = isEscaped ? String.raw`\\(?:\r\n|[^])|\\$|` : '';
  const backslash = isEscaped ? String.raw`\\` : '';
  const plain = `((?:${pair}[^${between}\\r\\n${backslash}])*)`;
  const line = new RegExp(`(?:${pair}[^\\r\\n${backslash}])*`, 'y');
  const around = quote === undefined ? undefined : byCode(quote);
  const escaped = isEscaped
    ? new RegExp(String.raw`\\([\\\r\n${between}${around ?? ''}])`, 'g')
    : undefined;
  if (around === undefined) return { field: new RegExp(`(?!)()|${plain}`, 'y'), line, escaped };
  const inQuotes = `${around}((?:${pair}[^${around}${backslash}]|${around}${around})*)${around}`;
  const field = new RegExp(`${inQuotes}(?=[${between}\\r\\n]|$)|(?!${around})${plain}`, 'y');
  return { field, line, escaped };
}

function recordAt(
  text: string,
  from: number,
  { delimiter, quote = '' }: Dialect,
  { field, escaped }: Patterns,
): { fields: string[]; end: number } | undefined {
  const fields: string[] = [];
  let at = from;
  for (;;) {
    field.lastIndex = at;
    const match = field.exec(text);
    if (match === null) return undefined;
    const [whole, quoted, plain = ''] = match;
    fields.push(quoted === undefined ? meant(plain, '', escaped) : meant(quoted, quote, escaped));
    at += whole.length;
    if (text[at] !== delimiter) return { fields, end: at };
    at += 1;
  }
}

/** A text without escapes; a quote in quotes is there once. */
function meant(text: string, quote: string, escaped: RegExp | undefined): string {
  if (escaped === undefined) return quote === '' ? text : text.replaceAll(quote + quote, quote);
  let result = '';
  for (let at = 0; at < text.length; at++) {
    const pair = text.slice(at, at + 2);
    const isQuote = quote !== '' && pair === quote + quote;
    const isEscape = text[at] === '\\' && at + 1 < text.length;
    if (isEscape && pair.replace(escaped, '$1').length === 2) result += text[at];
    if (isQuote || isEscape) at++;
    result += text[at];
  }
  return result;
}
