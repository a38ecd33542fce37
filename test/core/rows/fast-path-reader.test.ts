import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PartBuilder } from '../../../src/core/rows/part-builder.js';
import type { RowInterpreter } from '../../../src/core/rows/row-interpreter.js';
import {
  REQUIRED_COLUMNS,
  SOURCE_COLUMNS,
  type SourceColumn,
} from '../../../src/core/event/columns.js';
import { csvLine } from '../../../src/core/csv/csv-field.js';
import { FILE_START } from '../../../src/core/csv/read-rows.js';
import { DEFAULT_DIALECT, makeDialect, type Dialect } from '../../../src/core/dialect/dialect.js';
import { notedEvents } from './noted-events.js';
import { sentBytes } from './sent-events.js';
import { rowsIn } from '../csv/rows-in.js';
import { interpreterOf } from '../../pipeline/parts/example-interpreter.js';

/** A row that is plain in every column. */
const PLAIN: Readonly<Record<SourceColumn, string>> = {
  event_id: '3eb3ef4a-ab68-4764-997d-dd07cb107e24',
  event_type: 'click',
  product_id: '32',
  product_name: 'Cooking Cookbook',
  category: 'Books',
  brand: 'Lee and Sons',
  sku: 'BOO-0032',
  price: '29.04',
  quantity: '2',
  currency: 'EUR',
  order_id: 'T_500',
  customer_id: '45f2d033',
  customer_email: 'michael48@example.net',
  customer_name: 'Jacob Kim',
  customer_address: '"6405 Lewis Fall, Lake Henry"',
  session_id: '1d6c883d',
  user_agent: '"Mozilla/5.0 (X11; Linux x86_64), like Gecko"',
  ip_address: '119.93.122.157',
  event_timestamp: '2026-11-21T07:59:34.619470',
};

/** What each column is tried with; the plain reader must agree with the texts on all of it. */
const TRIALS: Readonly<Record<SourceColumn, readonly string[]>> = {
  event_id: [
    '',
    ' ',
    ' a',
    'a ',
    'é',
    '\\.',
    '\\',
    '"a,b"',
    '""',
    'x'.repeat(100),
    'x'.repeat(101),
  ],
  event_type: ['', 'view', 'View', ' view', 'order', 'strange', '"view"', '""'],
  product_id: [
    '',
    '0',
    '1',
    '007',
    '-1',
    '1.0',
    '2147483647',
    '2147483648',
    '999999999999999',
    '9007199254740993',
    '9223372036854775807',
    '9223372036854775808',
    '9'.repeat(400),
    '999999999',
    'x',
    '"5"',
  ],
  product_name: [
    '',
    ' ',
    ' a',
    'é',
    'aé',
    'éa',
    '"a\nb"',
    '"a""b"',
    'a"b',
    '"""a"""',
    '""""',
    '"a""b"c',
    '\u00a0a',
    'a\u00a0',
    'a\u3000',
    '\ufeffa',
    '\u1680',
    '日本',
    '"é""😀"',
    'x'.repeat(70_000),
  ],
  category: [
    '',
    'Toys',
    ' Toys',
    'é',
    '"a,b"',
    '""',
    'x'.repeat(100),
    'x'.repeat(101),
    'é'.repeat(100),
  ],
  brand: ['', '""', ' ', 'B', ' B', 'é', 'x'.repeat(100), 'x'.repeat(101), '\u2003B'],
  sku: ['', 'S', 'x'.repeat(100), 'x'.repeat(101), '😀'.repeat(100)],
  price: [
    '',
    '0',
    '0.00',
    '0.01',
    '42',
    '42.0',
    '42.5',
    '42.',
    '.5',
    '0042.50',
    '1e3',
    'NaN',
    '-1',
    '+1',
    '10000',
    '10000.01',
    '10000.004',
    '9.999',
    ' 9',
    '1234567890123',
  ],
  quantity: ['', '""', '0', '1', '007', '-1', '1.0', '900000', '900001', '9'.repeat(40), ' 2', 'x'],
  currency: ['', '""', 'EUR', 'eur', ' EUR', 'USD', 'EURO', 'XQQ', '€'],
  order_id: ['', '""', ' o', '#1050', 'é', 'x'.repeat(100), 'x'.repeat(101)],
  customer_id: ['', ' ', ' c ', 'x'.repeat(100), 'x'.repeat(101), '"c"'],
  customer_email: [
    '',
    'a@b.c',
    'A@b.c',
    'a@b',
    'a@.c',
    'a@b.',
    'a@b..c',
    'a@b.c.',
    'a@@b.c',
    '@b.c',
    'a b@c.d',
    'é@b.c',
    ' a@b.c',
    '"a@b.c"',
    `${'x'.repeat(250)}@b.c`,
    `${'x'.repeat(252)}@b.c`,
  ],
  customer_name: ['', ' n', 'n', 'é', 'x'.repeat(255), 'x'.repeat(256)],
  customer_address: ['', '""', ' a ', '"a\r\nb"', '"x ""y"""', '\\N'],
  session_id: ['', 's', 'x'.repeat(101)],
  user_agent: ['', ' ', 'Mozilla/5.0 (iPad; CPU OS 16_0)', '"a, b"', 'ü'],
  ip_address: [
    '',
    '1.2.3.4',
    '256.1.1.1',
    '1.2.3',
    '1.2.3.4.5',
    '01.2.3.4',
    '1..3.4',
    '::1',
    ' 1.2.3.4',
    '1.2.3.4 ',
    '1.2.3.4a',
    '0.0.0.0',
  ],
  event_timestamp: [
    '',
    '2026-11-21 07:59:34',
    '2026-11-21T07:59:34Z',
    '2026-11-21T07:59:34.5Z',
    '2026-11-21t07:59:34',
    '2026-11-21T07:59:34z',
    '2026-11-21T07:59:34 UTC',
    '2026-11-21T07:59:34+05:30',
    '2026-11-21T07:59:34.',
    '2026-11-21T07:59:34.1234567',
    '2026-11-21T24:00:00',
    '2026-11-21T07:60:00',
    '2026-11-21T07:59:60',
    '2026-02-29T00:00:00',
    '2024-02-29T23:59:59.999999',
    '2026-13-01T00:00:00',
    '2026-00-10T00:00:00',
    '2026-11-00T00:00:00',
    '1999-12-31T23:59:59',
    '2000-01-01T00:00:00',
    '2026-11-23T00:00:00',
    '2026-11-23T00:00:00.000001',
    '0999-01-01T00:00:00',
    '2026/11/21T07:59:34',
    '2026-11-21',
    '2026-11-21T07:59',
    'epoch',
  ],
};

const trials: [SourceColumn, string][] = SOURCE_COLUMNS.flatMap((column) =>
  TRIALS[column].map((text): [SourceColumn, string] => [column, text]),
);

function interpreters(header: readonly SourceColumn[]) {
  const plain = interpreterOf(header);
  const texts: RowInterpreter = { ...plain, fastPath: undefined };
  return { plain, texts };
}

async function build(
  interpreter: RowInterpreter,
  csv: string,
  dialect = DEFAULT_DIALECT,
): Promise<PartBuilder> {
  const builder = new PartBuilder(interpreter, 7);
  const [, ...rows] = await rowsIn(csv, FILE_START, dialect);
  for (const row of rows) builder.add(row);
  return builder;
}

/** All that a part is, with the bytes that are sent. */
function meaning({ events, rejects, rejectTally, warnings, nulls, splitRows, read }: PartBuilder) {
  return {
    noted: notedEvents(events),
    rejects,
    rejectTally,
    warnings,
    nulls,
    splitRows,
    read,
    sent: sentBytes(events.rows).toString('latin1'),
  };
}

async function twinsOf(header: readonly SourceColumn[], rows: readonly string[][]) {
  const csv = [header.join(','), ...rows.map((row) => row.join(','))].join('\n');
  const { plain, texts } = interpreters(header);
  const [fast, slow] = [await build(plain, csv), await build(texts, csv)];
  return { fast: meaning(fast), slow: meaning(slow) };
}

/** Mostly plain, sometimes what its column is tried with, now and then anything. */
function cell(column: SourceColumn) {
  return fc.oneof(
    { weight: 12, arbitrary: fc.constant(PLAIN[column]) },
    { weight: 3, arbitrary: fc.constantFrom(...TRIALS[column]) },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
  );
}

describe('plain rows', () => {
  it.each<[string, Partial<Record<SourceColumn, string>>, boolean]>([
    ['plain in every column', {}, true],
    ['a backslash, which COPY in text would heed', { event_id: '\\.' }, true],
    ['quotes around nothing', { brand: '""' }, true],
    ['a quote inside a field', { product_name: '"a ""b"' }, true],
    ['something to trim', { product_name: ' a' }, false],
    ['something to lower', { customer_email: 'A@b.c' }, false],
    ['something to round', { price: '9.999' }, false],
    ['a time with an offset', { event_timestamp: '2026-11-21T07:59:34+05:30' }, false],
  ])('are told from others: %s', async (_, cells, isPlain) => {
    const { fastPath } = interpreterOf(SOURCE_COLUMNS);
    const line = SOURCE_COLUMNS.map((column) => cells[column] ?? PLAIN[column]).join(',');
    const [row] = await rowsIn(line);
    expect(row?.bounds !== undefined && fastPath?.reader.read(row.bounds)).toBe(isPlain);
  });

  it.each(trials)('equal what the texts make of them, with %s = %j', async (column, text) => {
    const row = SOURCE_COLUMNS.map((name) => (name === column ? text : PLAIN[name]));
    // Twice, since the second time some values come from a memory.
    const { fast, slow } = await twinsOf(SOURCE_COLUMNS, [row, row]);
    expect(fast).toEqual(slow);
  });

  it('equal what the texts make of them in any order of columns, with anything in any column', async () => {
    const table = fc
      .shuffledSubarray([...SOURCE_COLUMNS], { minLength: SOURCE_COLUMNS.length })
      .chain((header) =>
        fc.tuple(
          fc.constant(header),
          fc.array(fc.tuple(...header.map(cell)), { minLength: 1, maxLength: 8 }),
        ),
      );
    await fc.assert(
      fc.asyncProperty(table, async ([header, rows]) => {
        const { fast, slow } = await twinsOf(header, rows);
        expect(fast).toEqual(slow);
      }),
      { numRuns: 400 },
    );
  });

  it('count the columns that the file lacks as empty, as the texts do', async () => {
    const row = REQUIRED_COLUMNS.map((column) => PLAIN[column]);
    const { fast, slow } = await twinsOf(REQUIRED_COLUMNS, [row, row]);
    expect(fast).toEqual(slow);
    const { nulls } = await build(
      interpreters(REQUIRED_COLUMNS).plain,
      `${REQUIRED_COLUMNS.join(',')}\n${row.join(',')}\n`,
    );
    expect(nulls).toMatchObject({ brand: 1, user_agent: 1 });
  });
});

/** Of texts as they are meant: what the fast path and the way of the texts make of them. */
async function meaningsIn(dialect: Dialect, rows: readonly (readonly string[])[]) {
  const lines = [SOURCE_COLUMNS, ...rows].map((values) => csvLine(values, dialect));
  const { plain, texts } = interpreters(SOURCE_COLUMNS);
  const built = [plain, texts].map((one) => build(one, lines.join('\n'), dialect));
  return (await Promise.all(built)).map((part) => {
    const { rejects, ...rest } = meaning(part);
    return { ...rest, rejects: rejects.map(({ line, violations }) => ({ line, violations })) };
  });
}

describe('rows of another dialect', () => {
  it.each([
    { delimiter: ';', quote: '"' },
    { delimiter: '\t', quote: '"' },
    { delimiter: '|', quote: "'" },
    { delimiter: ',', quote: "'" },
  ])('come to the same bytes on both ways, with $delimiter and $quote', async (marks) => {
    const dialect = makeDialect(marks);
    const value = (column: SourceColumn) =>
      fc.oneof(
        { weight: 12, arbitrary: fc.constant(PLAIN[column]) },
        { weight: 2, arbitrary: fc.constantFrom(...TRIALS[column]) },
        {
          weight: 2,
          arbitrary: fc.constantFrom(`a${marks.delimiter}b`, `a${marks.quote}`, 'a,"b'),
        },
      );
    const rows = fc.array(fc.tuple(...SOURCE_COLUMNS.map(value)), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(rows, async (values) => {
        const [fast, slow] = await meaningsIn(dialect, values);
        expect(fast).toEqual(slow);
        const [expected] = await meaningsIn(DEFAULT_DIALECT, values);
        expect(fast).toEqual(expected);
      }),
      { numRuns: 100 },
    );
  });
});
