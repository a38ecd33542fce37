import { findEncoding, type Encoding } from './encoding.js';

/**
 * The format of a CSV file. It is determined once per file and used by all code that reads or writes its rows. The
 * fields follow the dialect description of the W3C's CSV on the Web
 * (https://www.w3.org/TR/2015/REC-tabular-metadata-20151217/#dialect-descriptions).
 */
export interface Dialect {
  /** CSV, or NDJSON: one JSON object per line (https://jsonlines.org), whose fields are found by `names`. */
  readonly format: 'csv' | 'ndjson';
  /** One ASCII character between two fields (RFC 4180, 2.4; CSVW `delimiter`). */
  readonly delimiter: string;
  /** One ASCII character around a field (RFC 4180, 2.5 and 2.6; CSVW `quoteChar`); undefined if no field is quoted. */
  readonly quote: string | undefined;
  /**
   * How a quote is written in a quoted field: twice (RFC 4180, 2.7; CSVW `doubleQuote`), or after a backslash.
   *
   * With `backslash`, a backslash before a delimiter, a quote, a backslash or a line end is removed, and the
   * character after it is an ordinary one, also in an unquoted field. Before any other character it is kept, so
   * `\N` is `\N`. A doubled quote in a quoted field is one quote as well.
   */
  readonly escape: 'doubled' | 'backslash';
  /** The prefix of a comment line, which is not a row (CSVW `commentPrefix`); undefined if there are none. */
  readonly comment: string | undefined;
  /**
   * The encoding of a file without a byte order mark (CSVW `encoding`). A byte order mark takes precedence, as in
   * https://encoding.spec.whatwg.org/#decode, so it has no field here.
   */
  readonly encoding: Encoding;
  /** The names of the columns, where the file has no header line; else undefined (CSVW `header`). NDJSON has none. */
  readonly names: readonly string[] | undefined;
  /** Lines before the header, or before the first row where there is none (CSVW `skipRows`). */
  readonly skipLines: number;
  /**
   * The number of empty fields that every row has after the last column of the header; it is detected when a file
   * is read.
   */
  readonly trailingFields: number;
}

/** The default format in FORMATS.md: RFC 4180 in UTF-8, with a header line. */
export const DEFAULT_DIALECT: Dialect = Object.freeze({
  format: 'csv',
  delimiter: ',',
  quote: '"',
  escape: 'doubled',
  comment: undefined,
  encoding: 'utf-8',
  names: undefined,
  skipLines: 0,
  trailingFields: 0,
});

/** A field of a dialect with an unsupported value, or two fields that contradict each other. */
export class DialectProblem extends RangeError {
  override name = 'DialectProblem';
}

/**
 * The default dialect with some fields changed.
 * @throws DialectProblem when a field has a value that is not supported, or two contradict each other.
 */
export function makeDialect(changes: Partial<Dialect>): Dialect {
  const dialect: Dialect = { ...DEFAULT_DIALECT, ...changes };
  for (const field of DIALECT_FIELDS) {
    const value = dialect[field];
    if (!IS_SUPPORTED[field](value)) {
      throw new DialectProblem(`${field} ${JSON.stringify(value)} is not supported`);
    }
  }
  const contradiction = findContradiction(dialect);
  if (contradiction !== undefined) throw new DialectProblem(contradiction);
  const names = dialect.names && Object.freeze([...dialect.names]);
  const encoding = findEncoding(dialect.encoding) ?? dialect.encoding;
  return Object.freeze({ ...dialect, names, encoding });
}

const CSV_ONLY = ['delimiter', 'quote', 'escape', 'comment'] as const;

/** Describes two fields of a dialect that contradict each other, as a clause; undefined if none do. */
function findContradiction(dialect: Dialect): string | undefined {
  const { delimiter, quote, escape, comment } = dialect;
  if (dialect.format === 'ndjson') {
    const field = CSV_ONLY.find((one) => dialect[one] !== DEFAULT_DIALECT[one]);
    return field && `a file of the format ndjson has no ${field}`;
  }
  if (delimiter === quote) return `delimiter and quote are both ${JSON.stringify(quote)}`;
  if (escape === 'backslash' && (delimiter === '\\' || quote === '\\')) {
    return 'the backslash is the escape, so it cannot be the delimiter or the quote';
  }
  const first = comment?.charAt(0);
  const isField =
    first === delimiter || first === quote || (escape === 'backslash' && first === '\\');
  if (first === undefined || !isField) return undefined;
  return `comment begins with ${JSON.stringify(first)}, as a row can`;
}

/** The same dialect, of a file with another encoding. */
export function withEncoding(dialect: Dialect, encoding: Encoding): Dialect {
  return dialect.encoding === encoding ? dialect : makeDialect({ ...dialect, encoding });
}

/** The column names of a file by its first row, with an empty name for each trailing field. */
export function columnNames(
  first: readonly string[],
  { trailingFields }: Dialect,
): readonly string[] {
  return trailingFields === 0 ? first : [...first, ...Array<string>(trailingFields).fill('')];
}

type Check = (value: unknown) => boolean;

/** The check of the supported values, by field. */
const IS_SUPPORTED: Readonly<Record<keyof Dialect, Check>> = {
  format: (value) => value === 'csv' || value === 'ndjson',
  delimiter: isMark,
  quote: (value) => value === undefined || isMark(value),
  escape: (value) => value === 'doubled' || value === 'backslash',
  comment: (value) => value === undefined || isPrefix(value),
  encoding: (value) => typeof value === 'string' && findEncoding(value) !== undefined,
  names: (value) => value === undefined || isNames(value),
  skipLines: isCount,
  trailingFields: isCount,
};

/** The names of the fields, in the order in which they are recorded. */
export const DIALECT_FIELDS = Object.keys(DEFAULT_DIALECT).filter(isDialectField);

/** Whether a word is the name of a field. */
export function isDialectField(word: string): word is keyof Dialect {
  return Object.hasOwn(DEFAULT_DIALECT, word);
}

/** One ASCII character other than a line end or NUL. In UTF-8 it is one byte and never part of another character. */
function isMark(value: unknown): boolean {
  // eslint-disable-next-line no-control-regex
  return typeof value === 'string' && /^[\x01-\x7f]$/.test(value) && !/[\r\n]/.test(value);
}

/**
 * Up to eight visible ASCII characters: a comment is recognised by its first bytes, and a blank line is not a
 * comment.
 */
function isPrefix(value: unknown): boolean {
  return typeof value === 'string' && /^[!-~]{1,8}$/.test(value);
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isNames(value: unknown): boolean {
  return (
    Array.isArray(value) && value.length > 0 && value.every((name) => typeof name === 'string')
  );
}
