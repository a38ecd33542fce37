import fc from 'fast-check';
import { csvLine } from '../../../src/core/csv/csv-field.js';
import { DialectProblem, makeDialect, type Dialect } from '../../../src/core/dialect/dialect.js';
import { UsageError } from '../../../src/core/errors/usage-error.js';
import { parseMapping } from '../../../src/core/mapping/parse-mapping.js';
import { anyMapping, anyRow, HEADER } from '../../core/mapping/any-mapping.js';
import { csvRow, HEADER as OUR_HEADER } from '../../support/event-csv.js';

/** Files of any bytes, and the mapping that is for them as JSON. */
export interface AnyFiles {
  /** Undefined for our own format. */
  readonly mapping: object | undefined;
  readonly name: string;
  readonly files: readonly AnyFile[];
}

/** A file, and how it is read. */
export interface AnyFile {
  readonly bytes: Buffer;
  /** How long its chunks are, and how many rows its parts have. */
  readonly chunk: number;
  readonly part: number;
  readonly pii: 'keep' | 'mask' | 'hash' | 'drop';
}

/** So many files have one mapping, as most of the time is taken by making those. */
export const FILES_OF_A_MAPPING = 10;

/** What a mapping says of a file, as its key `file` has it. */
type DialectKeys = Readonly<Record<string, unknown>>;

const csvDialect: fc.Arbitrary<DialectKeys> = fc.record(
  {
    delimiter: fc.constantFrom(',', ';', '\t', '|', 'x', '\x01'),
    quote: fc.constantFrom('"', "'", '~', null),
    escape: fc.constantFrom('doubled', 'backslash'),
    comment: fc.constantFrom('#', '//'),
    encoding: fc.constantFrom(
      'windows-1252',
      'utf-16le',
      'utf-16be',
      'shift_jis',
      'gb18030',
      'big5',
    ),
    skipLines: fc.nat(2),
    columns: fc.constantFrom(HEADER, [...HEADER, 'more', ''], [...HEADER, 'more', 'more']),
  },
  { requiredKeys: [] },
);
const jsonDialect: fc.Arbitrary<DialectKeys> = fc.record(
  {
    format: fc.constant('ndjson'),
    encoding: fc.constantFrom('utf-8', 'utf-16le'),
    skipLines: fc.nat(1),
  },
  { requiredKeys: ['format'] },
);

/** Lines of one kind, some of them nothing that a writer makes. */
function linesOf(line: fc.Arbitrary<string>, marks: readonly string[]): fc.Arbitrary<string> {
  const unit = fc.constantFrom(
    ...marks,
    '"',
    "'",
    '\\',
    ',',
    '\n',
    '\r',
    'a',
    ' ',
    '1',
    '{',
    '}',
    '\0',
  );
  const garbage = fc.oneof(
    fc.string({ unit, maxLength: 20 }),
    fc.string({ unit: 'binary', maxLength: 12 }),
  );
  const lines = fc.array(fc.oneof({ weight: 4, arbitrary: line }, garbage), { maxLength: 8 });
  return fc
    .tuple(lines, fc.constantFrom('\n', '\r\n', '\r'), fc.boolean())
    .map(([all, end, ends]) => all.join(end) + (ends ? end : ''));
}

function jsonLine(row: readonly string[]): string {
  return JSON.stringify(Object.fromEntries(HEADER.map((name, at) => [name, row[at]])));
}

function dialectFrom(keys: DialectKeys): Dialect | undefined {
  const { columns: _, quote, ...others } = keys;
  try {
    return makeDialect({
      ...others,
      ...(quote === undefined ? {} : { quote: (quote as string | null) ?? undefined }),
    });
  } catch (error) {
    if (error instanceof DialectProblem) return undefined;
    throw error;
  }
}

function csvText(keys: DialectKeys): fc.Arbitrary<string> {
  const dialect = dialectFrom(keys) ?? makeDialect({});
  const line = anyRow.map((row) => csvLine(row, dialect));
  const { delimiter, quote = '"', comment = '#' } = dialect;
  const above = '-\n'.repeat(dialect.skipLines);
  const header = keys['columns'] === undefined ? `${csvLine(HEADER, dialect)}\n` : '';
  return linesOf(line, [delimiter, quote, comment]).map((lines) => above + header + lines);
}

function encoded(text: string, encoding: unknown): Buffer {
  if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le');
  if (encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16();
  return encoding === undefined || encoding === 'utf-8'
    ? Buffer.from(text)
    : Buffer.from(text, 'latin1');
}

const damage = fc.array(
  fc.record({ at: fc.nat(), kind: fc.constantFrom('set', 'remove', 'insert'), byte: fc.nat(255) }),
  { maxLength: 3 },
);

/** The bytes of a file of which a few may have been changed on the way, behind its first line most often. */
function damaged(
  bytes: Buffer,
  changes: readonly { at: number; kind: string; byte: number }[],
): Buffer {
  const all = [...bytes];
  for (const { at, kind, byte } of changes) {
    const place = all.length === 0 ? 0 : at % all.length;
    const isFirst = place < 12 && byte % 4 !== 0;
    if (!isFirst)
      all.splice(place, kind === 'insert' ? 0 : 1, ...(kind === 'remove' ? [] : [byte]));
  }
  return Buffer.from(all);
}

/** What makes an event of more rows: few are one by sources of any kind. */
const LIKELY = {
  event_type: { constant: 'purchase' },
  product_id: { constant: '7' },
  price: { constant: '12.50' },
  event_id: { template: 'e-{a}' },
  event_timestamp: { constant: '2026-05-04 10:00:00' },
};
const likely = fc
  .tuple(anyMapping, fc.subarray(Object.entries(LIKELY)), fc.boolean())
  .map(([mapping, some, all]) => {
    const { columns, eventId } = mapping as { columns: object; eventId: string };
    const constants = all ? { ...LIKELY, customer_email: undefined } : Object.fromEntries(some);
    const given = { ...columns, ...constants };
    return { ...mapping, columns: eventId === 'row' ? { ...given, event_id: undefined } : given };
  });

/** Some mappings, and some dialects, contradict themselves. */
function isAccepted(mapping: object): boolean {
  try {
    parseMapping(JSON.stringify(mapping), 'any.json');
    return true;
  } catch (error) {
    if (error instanceof UsageError) return false;
    throw error;
  }
}

const foreign = fc
  .oneof(
    { weight: 3, arbitrary: csvDialect.filter((keys) => dialectFrom(keys) !== undefined) },
    { weight: 1, arbitrary: jsonDialect },
  )
  .chain((dialect) => {
    const isJson = dialect['format'] === 'ndjson';
    const text = isJson ? linesOf(anyRow.map(jsonLine), ['"a":', '[']) : csvText(dialect);
    return fc.record({
      mapping: likely.map((mapping) => ({ ...mapping, file: { dialect } })).filter(isAccepted),
      name: fc.constant(isJson ? 'any.ndjson' : 'any.csv'),
      files: filesOf(text, dialect['encoding']),
    });
  });

const ourRow = fc
  .record({
    event_id: fc.constantFrom('e1', 'e2', '', 'a"b'),
    price: fc.constantFrom('5', '1.005', '-1', '', '1,5'),
    event_type: fc.constantFrom('view', 'purchase', 'odd', ''),
    customer_email: fc.constantFrom('a@b.co', 'none', ''),
    event_timestamp: fc.constantFrom('2025-01-15 10:00:00', '1999-01-01 00:00:00', 'never'),
  })
  .map(csvRow);
const ours = fc.record({
  mapping: fc.constant(undefined),
  name: fc.constant('ours.csv'),
  files: filesOf(
    linesOf(ourRow, ['""', ',,']).map((lines) => `${OUR_HEADER}\n${lines}`),
    undefined,
  ),
});

function filesOf(text: fc.Arbitrary<string>, encoding: unknown): fc.Arbitrary<AnyFile[]> {
  const file = fc.record({
    bytes: fc
      .tuple(text, damage)
      .map(([whole, changes]) => damaged(encoded(whole, encoding), changes)),
    chunk: fc.integer({ min: 1, max: 40 }),
    part: fc.integer({ min: 1, max: 4 }),
    pii: fc.constantFrom('keep', 'keep', 'mask', 'hash', 'drop'),
  });
  return fc.array(file, { minLength: FILES_OF_A_MAPPING, maxLength: FILES_OF_A_MAPPING });
}

/** Any files; the headers of some are refused. */
export const anyFiles: fc.Arbitrary<AnyFiles> = fc.oneof(
  { weight: 5, arbitrary: foreign },
  { weight: 1, arbitrary: ours },
);
