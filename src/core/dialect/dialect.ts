/** How the text of a file is encoded. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/**
 * How a CSV file is written: made once for a file, and used by everything that reads or writes its rows. The
 * fields follow the dialect description of the W3C's CSV on the Web
 * (https://www.w3.org/TR/2015/REC-tabular-metadata-20151217/#dialect-descriptions).
 */
export interface Dialect {
  /** One ASCII character between two fields (RFC 4180, 2.4; CSVW `delimiter`). */
  readonly delimiter: string;
  /** One ASCII character around a field (RFC 4180, 2.5 and 2.6; CSVW `quoteChar`). */
  readonly quote: string;
  /** How a quote is written in a quoted field. Only doubled is supported (RFC 4180, 2.7; CSVW `doubleQuote`). */
  readonly escape: 'doubled';
  /**
   * The encoding of a file without a byte order mark (CSVW `encoding`). A mark takes precedence, as in
   * https://encoding.spec.whatwg.org/#decode, so that it needs no field of its own.
   */
  readonly encoding: Encoding;
  /** The names of the columns, where the file has no header line; else undefined (CSVW `header`). */
  readonly names: readonly string[] | undefined;
  /** Lines before the header, or before the first row where there is none (CSVW `skipRows`). */
  readonly skipLines: number;
  /** The decimal sign. Only the point is supported (CSVW `decimalChar`). */
  readonly decimal: '.';
  /** Words that mean "no value", beside the empty field. None is supported (CSVW `null`). */
  readonly nullWords: readonly [];
}

/** What FORMATS.md promises: RFC 4180 in UTF-8, with a header line. */
export const DEFAULT_DIALECT: Dialect = Object.freeze({
  delimiter: ',',
  quote: '"',
  escape: 'doubled',
  encoding: 'utf-8',
  names: undefined,
  skipLines: 0,
  decimal: '.',
  nullWords: Object.freeze([] as const),
});

/** A field of a dialect that has no such value. */
export class DialectProblem extends RangeError {
  override name = 'DialectProblem';
}

/**
 * The default dialect with some fields changed.
 * @throws DialectProblem when a field has a value that is not supported.
 */
export function makeDialect(changes: Partial<Dialect>): Dialect {
  const dialect = { ...DEFAULT_DIALECT, ...changes };
  for (const field of DIALECT_FIELDS) {
    const value = dialect[field];
    if (!IS_SUPPORTED[field](value)) {
      throw new DialectProblem(`${field} ${JSON.stringify(value)} is not supported`);
    }
  }
  if (dialect.delimiter === dialect.quote) {
    throw new DialectProblem(`delimiter and quote are both ${JSON.stringify(dialect.quote)}`);
  }
  const names = dialect.names && Object.freeze([...dialect.names]);
  return Object.freeze({ ...dialect, names });
}

/** The same dialect, of a file with another encoding. */
export function withEncoding(dialect: Dialect, encoding: Encoding): Dialect {
  return dialect.encoding === encoding ? dialect : makeDialect({ ...dialect, encoding });
}

type Check = (value: unknown) => boolean;

/** Which values the code obeys, by field. */
const IS_SUPPORTED: Readonly<Record<keyof Dialect, Check>> = {
  delimiter: isMark,
  quote: isMark,
  escape: (value) => value === 'doubled',
  encoding: (value) => value === 'utf-8' || value === 'utf-16le' || value === 'utf-16be',
  names: (value) => value === undefined || isNames(value),
  skipLines: (value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0,
  decimal: (value) => value === '.',
  nullWords: (value) => Array.isArray(value) && value.length === 0,
};

/** The names of the fields, in the order in which they are recorded. */
export const DIALECT_FIELDS = Object.keys(DEFAULT_DIALECT).filter(isDialectField);

/** Whether a word is the name of a field. */
export function isDialectField(word: string): word is keyof Dialect {
  return Object.hasOwn(DEFAULT_DIALECT, word);
}

/** One ASCII character that neither ends a line nor is NUL: one byte, in UTF-8 never a part of another character. */
function isMark(value: unknown): boolean {
  // eslint-disable-next-line no-control-regex
  return typeof value === 'string' && /^[\x01-\x7f]$/.test(value) && !/[\r\n]/.test(value);
}

function isNames(value: unknown): boolean {
  return (
    Array.isArray(value) && value.length > 0 && value.every((name) => typeof name === 'string')
  );
}
