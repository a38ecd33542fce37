import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { csvLine } from '../../../src/core/csv/csv-field.js';
import { FILE_START } from '../../../src/core/csv/read-rows.js';
import { RowReader } from '../../../src/core/csv/row-reader.js';
import { makeDialect, DEFAULT_DIALECT, type Dialect } from '../../../src/core/dialect/dialect.js';
import { UsageError } from '../../../src/core/errors/usage-error.js';
import { NO_MAPPING } from '../../../src/core/mapping/language/mapping.js';
import { parseMapping } from '../../../src/core/mapping/parse-mapping.js';
import { isHeaderProblem, planRows } from '../../../src/core/mapping/row-plan.js';
import { parsePii } from '../../../src/core/privacy/pii-modes.js';
import { Protector } from '../../../src/core/privacy/protector.js';
import { PartBuilder } from '../../../src/core/rows/part-builder.js';
import type { RowInterpreter } from '../../../src/core/rows/row-interpreter.js';
import { rowInterpreter } from '../../../src/pipeline/parts/row-interpreter.js';
import { anyMapping, anyRow, HEADER as ANY_HEADER } from '../mapping/any-mapping.js';
import { interpreterOf, RULE_SETTINGS } from '../mapping/read-with.js';
import { notedEvents } from './noted-events.js';
import { sentBytes } from './sent-events.js';

/** All that a part is, with the bytes that are sent. */
function meaning(part: PartBuilder) {
  const { events, rejects, rejectTally, warnings, nulls, skips, unknownTypes } = part;
  const { splitRows, read } = part;
  const noted = notedEvents(events);
  const sent = sentBytes(events.rows).toString('latin1');
  const counts = { rejectTally, warnings, nulls, skips, unknownTypes, splitRows, read };
  return { noted, rejects, sent, ...counts };
}

function build(
  interpreter: RowInterpreter,
  rows: readonly (readonly string[])[],
  dialect: Dialect = DEFAULT_DIALECT,
) {
  using reader = new RowReader(FILE_START, dialect);
  reader.push(Buffer.from(rows.map((row) => `${csvLine(row, dialect)}\n`).join('')), true);
  const builder = new PartBuilder(interpreter, 7);
  for (const row of reader) builder.add(row);
  return meaning(builder);
}

/** Compares both ways; returns how many rows were plain. */
function compare(
  interpreter: RowInterpreter,
  rows: readonly (readonly string[])[],
  dialect?: Dialect,
): number {
  const { fastPath } = interpreter;
  const read = fastPath && vi.spyOn(fastPath.reader, 'read');
  const fast = build(interpreter, rows, dialect);
  expect(fast).toEqual(build({ ...interpreter, fastPath: undefined }, rows, dialect));
  return read?.mock.results.filter(({ value }) => value === true).length ?? 0;
}

const HEADER = [
  'id',
  'ts',
  'typ',
  'pid',
  'sku',
  'name',
  'cat',
  'marke',
  'preis',
  'menge',
  'waehrung',
  'mail',
  'ua',
  'note',
  'brand',
  '7',
];

/** Sources that a column is tried with. */
const SOURCES: Readonly<Record<string, readonly object[]>> = {
  event_type: [
    { from: 'typ' },
    { from: 'typ', values: { k: 'purchase', v: 'view', e: '' }, else: 'keep' },
    { from: 'typ', values: { k: 'purchase', V: 'view' }, else: 'skip', ignoreCase: true },
    { from: 'typ', values: { k: 'purchase' }, else: { value: 'click' }, default: 'view' },
    { from: 'typ', case: 'lower', default: 'view' },
    { constant: 'view' },
    { when: [{ if: { menge: { below: 0 } }, constant: 'refund' }, { from: 'typ' }] },
  ],
  product_id: [
    { from: 'pid' },
    { from: 'pid', extract: String.raw`(\d+)` },
    { from: 'pid', default: '5' },
    { first: [{ from: 'pid' }, { from: 'menge' }] },
    { from: 'pid', number: { decimal: ',', group: '.' } },
  ],
  sku: [{ from: 'sku' }, { template: '{sku}-{7}' }, { from: 'sku', trim: '#' }],
  product_name: [
    { from: 'name' },
    { template: '{marke} {cat} {pid}' },
    { template: ' {marke}  {note}' },
    { template: '{marke}', default: 'Kein Name' },
    { template: '{kurz} {note}' },
    { first: [{ from: 'name' }, { from: 'note' }] },
  ],
  category: [
    { from: 'cat' },
    { from: 'cat', split: '.', take: 0, default: 'uncategorised' },
    { from: 'kurz' },
    { template: '{cat}/{marke}' },
    { from: 'cat', default: 'X' },
  ],
  brand: [{ from: 'marke' }, { from: 'marke', case: 'upper' }, { constant: 'Globex' }, {}],
  price: [
    { from: 'preis' },
    { from: 'preis', number: { decimal: ',' } },
    { from: 'preis', number: { decimal: ',', group: '.' } },
    { from: 'preis', number: { unit: 'cents' } },
    { from: 'preis', number: { absolute: true, group: ',' } },
    { from: 'preis', number: { decimal: ',' }, default: '9.99' },
    { from: 'preis', default: '1' },
  ],
  quantity: [{ from: 'menge' }, { from: 'menge', number: { absolute: true } }, { constant: '2' }],
  currency: [{ from: 'waehrung' }, { constant: 'EUR' }, { from: 'preis', number: {} }],
  customer_email: [{ from: 'mail' }, { from: 'mail', case: 'lower' }],
  user_agent: [{ from: 'ua' }, { from: 'note' }],
  event_timestamp: [
    { from: 'ts' },
    { from: 'ts', time: { formats: ['iso'] } },
    { from: 'ts', time: { formats: ['epoch-s'] } },
    { from: 'ts', time: { formats: ['epoch-ms'] } },
    { from: 'ts', time: { formats: ['epoch-us'] } },
    { from: 'ts', time: { formats: ['dd.MM.yyyy HH:mm'], zone: 'Europe/Berlin' } },
    { from: 'ts', time: { formats: ['M/d/yyyy h:mm a'] } },
    { from: 'ts', time: { formats: ['iso'], zone: 'Europe/Berlin' } },
    { from: 'ts', time: { formats: ['iso', 'dd.MM.yyyy HH:mm'], zone: 'Europe/Berlin' } },
  ],
};

const anyColumns = fc.record(
  Object.fromEntries(
    Object.entries(SOURCES).map(([column, sources]) => [
      column,
      fc.option(fc.constantFrom(...sources), { freq: 6 }),
    ]),
  ),
);

const mapping = fc
  .record({
    columns: anyColumns,
    eventId: fc.constantFrom('row', 'column'),
    define: fc.constantFrom<object>(
      { kurz: { from: 'cat', split: ' ', take: 0 } },
      { kurz: { from: 'marke' } },
      { kurz: { from: 'marke', default: 'ohne' } },
    ),
    null: fc.option(fc.constant(['(not set)', 'NULL']), { nil: undefined }),
    numbers: fc.option(fc.constantFrom({ decimal: ',' }, {}), { nil: undefined, freq: 3 }),
    skip: fc.option(fc.constant([{ note: 'test' }, { menge: { below: -5 } }]), { nil: undefined }),
  })
  .map(({ columns, eventId, ...rest }) => ({
    version: 2,
    ...rest,
    eventId,
    waive: ['product_name', 'category', 'price', 'customer_email'],
    columns: {
      ...Object.fromEntries(
        Object.entries(columns).filter(
          ([, source]) => source !== null && Object.keys(source).length > 0,
        ),
      ),
      ...(eventId === 'row' ? {} : { event_id: { from: 'id' } }),
    },
  }));

/** Texts that the fields are mostly plain with, some by the format of another mapping. */
const CELLS: Readonly<Record<string, readonly string[]>> = {
  id: ['a', 'b', 'c-1'],
  ts: [
    '2026-05-04 10:00:00',
    '1777888999',
    '1777888999123',
    '1777888999123456',
    '1777888999.5',
    '04.05.2026 12:30',
    '25.10.2026 02:30',
    '2026-05-04T10:00:00+00',
  ],
  typ: ['view', 'k', 'v', 'purchase', 'View', ''],
  pid: ['1', '32', 'p-77', '1.000', ''],
  sku: ['S1', '#S2#', ''],
  name: ['Kite', 'Aé b', ''],
  cat: ['electronics.phone', 'Toys and more', ''],
  marke: ['Lee', 'Acme  Ltd', 'é', ''],
  preis: ['12.50', '12,5', '1.234,56', '1250', '1,250.00', '7', '-3', '€5', ''],
  menge: ['1', '2', '-2', '-9', '2,00', ''],
  waehrung: ['EUR', 'usd', ''],
  mail: ['a@b.c', 'A@b.c', ''],
  ua: ['Mozilla/5.0 (iPad)', ''],
  note: ['', 'x', 'test', 'say "hi"', 'back\\slash'],
  brand: ['B', ''],
  '7': ['seven', ''],
};

/** Texts that the field of a source is plain with. */
function plainFor(source: { readonly [key: string]: unknown }): readonly string[] | undefined {
  const { from, time, number, values } = source as {
    from?: string;
    time?: { formats: string[] };
    number?: { decimal?: string; group?: string; unit?: string };
    values?: object;
  };
  if (from === 'ts') {
    const times: Record<string, string> = {
      'epoch-s': '1777888999.5',
      'epoch-ms': '1777888999123',
      'epoch-us': '1777888999123456',
      'dd.MM.yyyy HH:mm': '04.05.2026 12:30',
      'M/d/yyyy h:mm a': '5/4/2026 12:30 PM',
    };
    return [times[time?.formats[0] ?? ''] ?? '2026-05-04 10:00:00 UTC', '2026-05-04T10:00:00Z'];
  }
  if (from === 'preis') {
    if (number?.unit === 'cents') return ['1250', '7'];
    if (number?.group !== undefined) {
      return [`1${number.group}234${number.decimal ?? '.'}5`, '7'];
    }
    return number?.decimal === ',' ? ['12,5', '7'] : ['12.50', '7'];
  }
  if (from === 'pid') return ['1', '32'];
  return values === undefined ? undefined : ['k', 'purchase'];
}

const HOSTILE = [
  ' ',
  ' x ',
  'NULL',
  ' NULL',
  '(not set)',
  'two  spaces',
  '\t',
  'line\nbreak',
  '\u00a0',
  '\u2028',
  '\u0001',
  '"',
  '1e3',
  '99999999999999999999',
  '0',
  '1,2,3',
  '1.23.456',
  '.5',
  '5.',
  '12.345',
  '9.999',
  '😀',
  'x'.repeat(101),
  '2026-02-30 00:00:00',
  '-1',
  '__proto__',
];

type Columns = Readonly<Record<string, { readonly from?: string }>>;

function rowOf(columns: Columns) {
  const fitting = new Map(
    Object.values(columns).map((source) => [source.from ?? '', plainFor({ ...source })]),
  );
  return fc.tuple(
    ...HEADER.map((name) =>
      fc.oneof(
        {
          weight: 60,
          arbitrary: fc.constantFrom(...(fitting.get(name) ?? CELLS[name]?.slice(0, 2) ?? [''])),
        },
        { weight: 6, arbitrary: fc.constantFrom(...(CELLS[name] ?? [''])) },
        { weight: 1, arbitrary: fc.constantFrom(...HOSTILE) },
      ),
    ),
  );
}

/** Twice, since the second time some values come from a memory, and ids tell equal rows apart. */
function rowsOf(columns: Columns) {
  return fc
    .array(rowOf(columns), { minLength: 1, maxLength: 5 })
    .map((rows) => [...rows, ...rows.slice(0, 2)]);
}

const mappedRows = mapping.chain((json) =>
  fc.tuple(fc.constant(json), rowsOf(json.columns as Columns)),
);

interface Setup {
  readonly onNewColumns: 'keep' | 'ignore';
  readonly pii: string | undefined;
  readonly fileValues: ReadonlyMap<string, string>;
  readonly dialect: Dialect;
}

const setup = fc.record<Setup>({
  onNewColumns: fc.constantFrom('keep', 'ignore'),
  pii: fc.option(fc.constant('mask'), { nil: undefined, freq: 3 }),
  fileValues: fc.constantFrom<ReadonlyMap<string, string>>(
    new Map(),
    new Map([['brand', 'OfFile']]),
    new Map([['quantity', '3']]),
  ),
  dialect: fc.constantFrom(
    DEFAULT_DIALECT,
    makeDialect({ delimiter: ';', quote: "'" }),
    makeDialect({ delimiter: '\t', quote: '"' }),
  ),
});

/** Undefined where a mapping is refused. */
function accepted<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

function deviceType(text?: string) {
  return text?.includes('iPad') === true ? 'Tablet' : 'Unknown';
}

function interpreterFor(
  header: readonly string[],
  json: object,
  { onNewColumns, pii, fileValues, dialect }: Setup,
): RowInterpreter | undefined {
  const made = accepted(() => parseMapping(JSON.stringify(json), 'm.json'));
  if (made === undefined) return undefined;
  const plan = planRows(header, made, onNewColumns, fileValues);
  if (isHeaderProblem(plan)) return undefined;
  const protector = pii === undefined ? undefined : new Protector(parsePii(pii));
  const settings = { ...RULE_SETTINGS, onNewColumns };
  const edges = { deviceType, now: Date.UTC(2026, 10, 29), protector };
  return rowInterpreter({ plan, dialect }, settings, edges);
}

describe('plain rows of a mapping', () => {
  it('equal what the texts make of them, whatever the mapping does', () => {
    let plain = 0;
    let rowIds = 0;
    fc.assert(
      fc.property(mappedRows, setup, ([json, rows], conditions) => {
        const interpreter = interpreterFor(HEADER, json, conditions);
        if (interpreter === undefined) return;
        const found = compare(interpreter, rows, conditions.dialect);
        plain += found;
        if (interpreter.idFromRow) rowIds += found;
      }),
      { numRuns: 3_000 },
    );
    expect(plain, 'plain rows, or the test would say little').toBeGreaterThan(500);
    expect(rowIds).toBeGreaterThan(200);
  });

  it('equal what the texts make of them by any mapping of the grammar', () => {
    let mappings = 0;
    fc.assert(
      fc.property(anyMapping, fc.array(anyRow, { minLength: 1, maxLength: 6 }), (json, rows) => {
        const interpreter = accepted(() => interpreterOf(ANY_HEADER.join(','), json));
        if (interpreter === undefined) return;
        mappings++;
        compare(interpreter, [...rows, ...rows]);
      }),
      { numRuns: 1_000 },
    );
    expect(mappings).toBeGreaterThan(250);
  });

  it.each<[string, object, readonly string[]]>([
    [
      'of rees46',
      JSON.parse(readFileSync('src/core/mapping/built-in/rees46.json', 'utf8')) as object,
      ['2019-10-01 00:00:00 UTC', 'view', '44600062', '21', 'a.b', 'shiseido', '35.79', '54', 's1'],
    ],
    [
      'of a value map, an epoch and a decimal comma',
      {
        columns: {
          event_id: { from: 'brand' },
          event_type: { from: 'event_type', values: { '1': 'view' } },
          product_name: { template: '{brand} {category_code} {product_id}' },
          category: { from: 'category_code' },
          event_timestamp: { from: 'event_time', time: { formats: ['epoch-ms'] } },
          price: { from: 'price', number: { decimal: ',' } },
        },
        waive: ['customer_email'],
        version: 2,
      },
      ['1777888999123', '1', '44600062', '21', 'a.b', 'shiseido', '35,79', '54', 's1'],
    ],
  ])('are found: %s', (_, json, row) => {
    const header =
      'event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session';
    const interpreter = interpreterOf(header, json);
    expect(compare(interpreter, [row, row])).toBe(2);
  });
});

describe('plain rows of our own format', () => {
  it('equal what the texts make of them with columns that are kept in extra', () => {
    const header = ['event_id', 'event_type', 'product_id', 'product_name', 'category', 'price'];
    const own = [...header, 'event_timestamp', 'customer_email', 'device_type', '9', 'coupon', '2'];
    const plan = planRows(own, NO_MAPPING, 'keep');
    if (isHeaderProblem(plan)) throw new Error(plan.message);
    const row = ['e', 'view', '1', 'Kite', 'Toys', '9.90', '2026-01-01 00:00:00', 'a@b.c'];
    const interpreter = rowInterpreter({ plan, dialect: DEFAULT_DIALECT }, RULE_SETTINGS, {
      deviceType: () => 'Unknown',
      now: Date.UTC(2026, 10, 29),
    });
    const rows = [
      [...row, 'TV', 'nine', 'say "hi"\n', 'two'],
      [...row, '', '', '', ''],
      [...row, 'TV', '', ' ', ''],
    ];
    expect(compare(interpreter, rows)).toBe(rows.length);
  });
});
