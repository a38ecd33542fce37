import { describe, expect, it } from 'vitest';
import {
  DEFAULT_DIALECT,
  DialectProblem,
  makeDialect,
  withEncoding,
  type Dialect,
} from '../../../src/core/dialect/dialect.js';
import {
  describeDialect,
  isSameDialect,
  parseDialect,
} from '../../../src/core/dialect/record-dialect.js';

/** A dialect that differs from the default one in every field that can. */
const OTHER = {
  delimiter: ';',
  quote: "'",
  escape: 'backslash',
  comment: '//',
  encoding: 'utf-16le',
  names: ['event_id', 'price'],
  skipLines: 2,
  trailingFields: 1,
} as const;

/** A dialect as it comes back from a jsonb column. */
const recorded = (dialect: Dialect): unknown =>
  JSON.parse(JSON.stringify(describeDialect(dialect) ?? null));

describe('a dialect', () => {
  it('cannot be changed once it is made', () => {
    const dialect = makeDialect(OTHER);
    expect(Object.isFrozen(dialect)).toBe(true);
    expect(Object.isFrozen(dialect.names)).toBe(true);
    expect(Object.isFrozen(DEFAULT_DIALECT)).toBe(true);
  });

  it.each<[string, Partial<Dialect>]>([
    ['a delimiter of two characters', { delimiter: ';;' }],
    ['no delimiter', { delimiter: '' }],
    ['a delimiter of two bytes', { delimiter: 'é' }],
    ['a line end', { delimiter: '\n' }],
    ['a NUL', { quote: '\0' }],
    ['a delimiter that is the quote', { delimiter: '"' }],
    ['a backslash that is delimiter and escape', { delimiter: '\\', escape: 'backslash' }],
    ['a backslash that is quote and escape', { quote: '\\', escape: 'backslash' }],
    ['a comment that begins as a quoted field', { comment: '"#' }],
    ['a comment that begins as an empty field', { delimiter: '#', comment: '#' }],
    ['a comment that begins with an escape', { comment: '\\', escape: 'backslash' }],
    ['a comment of nothing', { comment: '' }],
    ['a comment of spaces', { comment: '  ' }],
    ['no names', { names: [] }],
    ['lines that are not whole', { skipLines: 0.5 }],
    ['less than no lines', { skipLines: -1 }],
  ])('is not made with %s', (_, changes) => {
    expect(() => makeDialect(changes)).toThrow(DialectProblem);
  });

  it.each([
    ['Latin1', 'windows-1252'],
    ['ISO-8859-1', 'windows-1252'],
    ['iso-8859-15', 'iso-8859-15'],
    ['sjis', 'shift_jis'],
    ['UTF8', 'utf-8'],
    ['utf-16', 'utf-16le'],
  ])('has the encoding that the label %s means', (label, encoding) => {
    expect(makeDialect({ encoding: label }).encoding).toBe(encoding);
  });

  it('with its own encoding is itself', () => {
    expect(withEncoding(DEFAULT_DIALECT, 'utf-8')).toBe(DEFAULT_DIALECT);
    expect(withEncoding(DEFAULT_DIALECT, 'utf-16be').encoding).toBe('utf-16be');
  });
});

describe('in the ledger', () => {
  it('stands what differs from the default only', () => {
    expect(describeDialect(DEFAULT_DIALECT)).toBeUndefined();
    expect(describeDialect(makeDialect({}))).toBeUndefined();
    expect(describeDialect(makeDialect({ delimiter: '\t' }))).toEqual({ delimiter: '\t' });
    expect(describeDialect(makeDialect(OTHER))).toEqual(OTHER);
  });

  it.each([[{}], [{ delimiter: '|' }], [{ quote: undefined }], [{ skipLines: 3 }], [OTHER]])(
    'a dialect is found again: %j',
    (changes) => {
      const dialect = makeDialect(changes);
      const found = parseDialect(recorded(dialect), 'a.csv');
      expect(found).toEqual(dialect);
      expect(isSameDialect(found, dialect)).toBe(true);
      expect(isSameDialect(found, makeDialect({ ...changes, quote: '^' }))).toBe(false);
    },
  );

  it('nothing is the default dialect', () => {
    expect(parseDialect(undefined, 'a.csv')).toBe(DEFAULT_DIALECT);
    expect(parseDialect(null, 'a.csv')).toBe(DEFAULT_DIALECT);
  });

  it.each<[string, unknown, string]>([
    ['a field', { decimal: ',' }, 'unknown field "decimal"'],
    ['a field that every object has', { toString: 1 }, 'unknown field "toString"'],
    ['a value', { delimiter: ';;' }, 'delimiter ";;" is not supported'],
    ['an escape', { escape: 'percent' }, 'escape "percent" is not supported'],
    ['an encoding', { encoding: 'klingon' }, 'encoding "klingon" is not supported'],
    ['a type', { skipLines: '2' }, 'skipLines "2" is not supported'],
    ['a form', 'semicolons', '"semicolons" is not an object'],
    ['a list', [';'], '[";"] is not an object'],
  ])('%s that this version does not know is refused', (_, dialect, why) => {
    const parse = () => parseDialect(dialect, 'a.csv');
    expect(parse).toThrow(`Cannot read the recorded dialect of "a.csv": ${why}.`);
    expect(parse).toThrow(expect.objectContaining({ code: 'usage.dialect', exitCode: 2 }));
  });
});
