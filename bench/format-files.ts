import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { csvLine } from '../src/core/csv/csv-field.js';
import { RowReader } from '../src/core/csv/row-reader.js';
import { FILE_START } from '../src/core/csv/read-rows.js';
import { DEFAULT_DIALECT, makeDialect, type Dialect } from '../src/core/dialect/dialect.js';

/** The same events in several formats, by path. */
export interface FormatFiles {
  readonly own: string;
  readonly semicolons: string;
  readonly mapped: string;
  readonly ndjson: string;
  /** Events with only the columns of rees46: in its format, and in the default format. */
  readonly rees46: string;
  readonly rees46Own: string;
  /** The mapping for `mapped`. */
  readonly mapping: object;
}

type Row = Readonly<Record<string, string>>;

const SEMICOLONS = makeDialect({ delimiter: ';', quote: '"' });
/** How each column of rees46 is computed from an event. */
const REES46: Readonly<Record<string, (row: Row) => string>> = {
  event_time: (row) => `${text(row, 'event_timestamp').slice(0, 19).replace('T', ' ')} UTC`,
  event_type: (row) => text(row, 'event_type'),
  product_id: (row) => text(row, 'product_id'),
  category_id: (row) => `20530135556318${String(text(row, 'category').length).padStart(5, '0')}`,
  category_code: categoryCode,
  brand: (row) => text(row, 'brand'),
  price: (row) => text(row, 'price'),
  user_id: (row) => text(row, 'customer_id'),
  user_session: (row) => text(row, 'session_id'),
};
/** The same in the default format. */
const REES46_OWN: Readonly<Record<string, (row: Row) => string>> = {
  event_id: (row) => text(row, 'event_id'),
  event_type: (row) => text(row, 'event_type'),
  product_id: (row) => text(row, 'product_id'),
  product_name: (row) => `${text(row, 'brand')} ${categoryCode(row)} ${text(row, 'product_id')}`,
  category: (row) => categoryCode(row).split('.')[0] ?? '',
  brand: (row) => text(row, 'brand'),
  price: (row) => text(row, 'price'),
  customer_id: (row) => text(row, 'customer_id'),
  customer_email: (row) => text(row, 'customer_email'),
  session_id: (row) => text(row, 'session_id'),
  event_timestamp: (row) => text(row, 'event_timestamp'),
};

/** Writes events in other formats next to a path. */
export async function writeFormats(events: string, beside: string): Promise<FormatFiles> {
  const { names, rows } = readRows(await readFile(events));
  const path = (name: string) => join(dirname(beside), name);
  const own = Object.fromEntries(names.map((name) => [name, ownAs(name)]));
  const mapped = Object.fromEntries(names.map((name) => [`x_${name}`, mappedAs(name)]));
  const files = {
    own: path('own.csv'),
    semicolons: path('semicolons.csv'),
    mapped: path('mapped.csv'),
    ndjson: path('own.ndjson'),
    rees46: path('rees46.csv'),
    rees46Own: path('rees46-own.csv'),
  };
  await writeCsv(files.own, own, rows, DEFAULT_DIALECT);
  await writeCsv(files.semicolons, own, rows, SEMICOLONS);
  await writeCsv(files.mapped, mapped, rows, SEMICOLONS);
  await writeCsv(files.rees46, REES46, rows, DEFAULT_DIALECT);
  await writeCsv(files.rees46Own, REES46_OWN, rows, DEFAULT_DIALECT);
  await writeFile(files.ndjson, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  return { ...files, mapping: mappingOf(names, rows) };
}

function readRows(bytes: Buffer): { readonly names: readonly string[]; readonly rows: Row[] } {
  using reader = new RowReader(FILE_START, DEFAULT_DIALECT);
  reader.push(bytes, true);
  let names: readonly string[] | undefined;
  const rows: Row[] = [];
  for (const { fields } of reader) {
    if (names === undefined) names = [...fields];
    else rows.push(Object.fromEntries(names.map((name, index) => [name, fields[index] ?? ''])));
  }
  return { names: names ?? [], rows };
}

async function writeCsv(
  path: string,
  columns: Readonly<Record<string, (row: Row) => string>>,
  rows: readonly Row[],
  dialect: Dialect,
): Promise<void> {
  const lines = rows.map((row) =>
    csvLine(
      Object.values(columns).map((value) => value(row)),
      dialect,
    ),
  );
  await writeFile(path, `${[csvLine(Object.keys(columns), dialect), ...lines].join('\n')}\n`);
}

function ownAs(name: string): (row: Row) => string {
  return (row) => text(row, name);
}

function mappedAs(name: string): (row: Row) => string {
  if (name === 'event_type') return (row) => `T-${text(row, name)}`;
  if (name === 'price') return (row) => text(row, name).replace('.', ',');
  if (name !== 'event_timestamp') return (row) => text(row, name);
  return (row) => String(Date.parse(`${text(row, name).replace(/Z$/, '')}Z`));
}

function mappingOf(names: readonly string[], rows: readonly Row[]): object {
  const types = [...new Set(rows.map((row) => text(row, 'event_type')))];
  const values = Object.fromEntries(types.map((type) => [`T-${type}`, type]));
  const more: Readonly<Record<string, object>> = {
    event_type: { values },
    price: { number: { decimal: ',' } },
    event_timestamp: { time: { formats: ['epoch-ms'] } },
  };
  const columns = names.map((name) => [name, { from: `x_${name}`, ...more[name] }]);
  const file = { dialect: { delimiter: ';' } };
  return { version: 2, file, columns: Object.fromEntries(columns) };
}

function categoryCode(row: Row): string {
  return `${text(row, 'category').toLowerCase().replaceAll(' ', '_')}.item`;
}

function text(row: Row, column: string): string {
  return row[column] ?? '';
}
