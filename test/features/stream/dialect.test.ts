import { createSecretKey } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { csvLine } from '../../../src/core/csv/csv-field.js';
import { DEFAULT_DIALECT, makeDialect, type Dialect } from '../../../src/core/dialect/dialect.js';
import { parsePii } from '../../../src/core/privacy/pii-modes.js';
import { Protector } from '../../../src/core/privacy/protector.js';
import type { SourceColumn } from '../../../src/core/event/columns.js';
import type { Edges } from '../../../src/pipeline/run-context.js';
import { eventValues, manyEvents, USUAL_COLUMNS } from '../../support/event-csv.js';
import { expectAgreement } from '../erase/erase-place.js';
import { perTest } from '../../support/fixture.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import { runCli } from '../../support/run-cli.js';
import { batchesOf, Shop } from '../../support/shop.js';

const SEMICOLONS = makeDialect({ delimiter: ';', quote: "'" });
const PROTECTOR = new Protector(parsePii('mask'), createSecretKey(Buffer.alloc(32, 'k')));

const database = perTest(createMigratedDatabase);
const shop = perTest(() => new Shop(database));
afterEach(async () => {
  await expectAgreement(database.sql);
});

type Values = Partial<Record<SourceColumn, string>>;

/** A file of these rows in a dialect, with what it has before them. */
function fileIn(dialect: Dialect, ...rows: readonly Values[]): string {
  const lines = rows.map((changed) => csvLine(eventValues(changed), dialect));
  const header = dialect.names === undefined ? [csvLine(USUAL_COLUMNS, dialect)] : [];
  const before = Array.from({ length: dialect.skipLines }, (_, line) => `"line ${line}`);
  return [...before, ...header, ...lines, ''].join('\n');
}

/** Loads what waits, new files in a dialect, and returns what was reported of files. */
async function load(dialect: Dialect | undefined, edges: Partial<Edges> = {}) {
  const dialectOf = dialect && (() => dialect);
  const reports = await shop.run({ edges: { dialectOf, ...edges } });
  return reports.filter(({ kind }) => kind === 'file');
}

/** Runs a command on the database and the folders of the shop, which has no flag for a dialect. */
async function run(...words: readonly string[]) {
  const env = { DATABASE_URL: database.url };
  const result = await runCli([...words, '--json'], { cwd: shop.path, env });
  return { exitCode: result.exitCode, ...JSON.parse(result.stdout) };
}

const FOLDERS = ['--input', 'incoming'];
const archived = (name = 'a.csv') => join(shop.path, 'processed', name);

async function settingsOf(name = 'a.csv') {
  const [row] = await database.sql`select settings from ingest_files where file_name = ${name}`;
  return row?.['settings'];
}

async function recordUnknown() {
  const unknown = database.sql.json({ delimiter: ';', decimal: ',' });
  await database.sql`update ingest_files set settings = settings || jsonb_build_object('dialect', ${unknown}::jsonb)`;
}

/** What is stored, in the order of the ids. */
async function stored() {
  const rows = await database.sql`
    select event_id, product_name, price::text, customer_email from ecommerce_events order by event_id`;
  return rows.map((row) => Object.values(row));
}

const NAME = 'Kid\'s "kite", big; or\nnot';
const JANE = 'jane@example.com';
const ROWS: readonly Values[] = [
  { event_id: 'e1', product_name: NAME, customer_email: JANE },
  { event_id: 'e2', product_name: NAME, price: '10000.01' },
  { event_id: 'e3', product_name: NAME, price: '10000.01', customer_email: JANE },
  // Jane is mentioned, but by her column it is not hers.
  { event_id: 'e4', product_name: `for ${JANE};\n${NAME}` },
];

describe('a file of another dialect', () => {
  it('is loaded, and its dialect is recorded', async () => {
    shop.put('a.csv', fileIn(SEMICOLONS, ...ROWS));
    expect(await load(SEMICOLONS)).toMatchObject([{ outcome: 'loaded' }]);
    expect(await stored()).toEqual([
      ['e1', NAME, '19.90', JANE],
      ['e4', `for ${JANE};\n${NAME}`, '19.90', 'planted@example.com'],
    ]);
    expect(await settingsOf()).toMatchObject({ dialect: { delimiter: ';', quote: "'" } });
  });

  it('has rejects that are exported as our CSV, and replayed', async () => {
    shop.put('a.csv', fileIn(SEMICOLONS, ...ROWS));
    await load(SEMICOLONS);
    const { files } = await run('rejects', 'export', '--exact', '--out', 'out');
    const exported = readFileSync(join(shop.path, files[0].path), 'utf8');
    expect(exported).toContain(`e2,view,7,"${NAME.replaceAll('"', '""')}",Toys,`);
    expect(await run('rejects', 'replay', '--max-price', '20000')).toMatchObject({
      tried: 2,
      inserted: 2,
      rejected: 0,
    });
    expect((await stored())[1]).toEqual(['e2', NAME, '10000.01', 'planted@example.com']);
  });

  it('is reloaded by the recorded dialect, which stays recorded', async () => {
    shop.put('a.csv', fileIn(SEMICOLONS, ...ROWS));
    await load(SEMICOLONS);
    const before = await settingsOf();
    expect(await run('reload', archived(), '--max-price', '20000')).toMatchObject({
      before: { inserted: 2, rejected: 2 },
      after: { inserted: 4, rejected: 0 },
    });
    expect((await settingsOf()).dialect).toEqual(before.dialect);
  });

  it('is searched and rewritten for one person after the other', async () => {
    shop.put('a.csv', fileIn(SEMICOLONS, ...ROWS));
    await load(SEMICOLONS);
    expect(await run('erase', '--email', JANE, ...FOLDERS)).toMatchObject({
      exitCode: 0,
      events: 1,
      rejects: 1,
      files: { archives: { files: 1, rows: 2 } },
    });
    expect(readFileSync(archived(), 'utf8')).toBe(fileIn(SEMICOLONS, ROWS[1]!, ROWS[3]!));
    // The copy has another content than the ledger has claimed.
    expect(await run('erase', '--email', JANE, ...FOLDERS)).toMatchObject({
      files: { archives: { files: 0, rows: 0 } },
    });
    const other = ['erase', '--email', 'planted@example.com', ...FOLDERS];
    expect(await run(...other)).toMatchObject({ files: { archives: { files: 1, rows: 2 } } });
    expect(readFileSync(archived(), 'utf8')).toBe(fileIn(SEMICOLONS));
  });

  it('is archived without personal data in its dialect, and found there again', async () => {
    const original = join(shop.path, 'original.csv');
    writeFileSync(original, fileIn(SEMICOLONS, ...ROWS));
    shop.put('a.csv', fileIn(SEMICOLONS, ...ROWS));
    await load(SEMICOLONS, { protector: PROTECTOR });
    const text = readFileSync(archived(), 'utf8');
    const masked = { customer_email: 'j***@example.com' };
    expect(text.split('\n')[0]).toBe(USUAL_COLUMNS.join(';'));
    expect(text).toContain(`;${masked.customer_email};`);
    const [reject] = await database.sql`select raw_line from rejected_events order by line_number`;
    expect(text).toContain(`\n${reject?.['raw_line']}\n`);
    // A reload of the original leaves the copy where it is.
    expect(await run('reload', original, '--pii', 'mask')).toMatchObject({ exitCode: 0 });
    expect(await run('erase', '--email', masked.customer_email, ...FOLDERS)).toMatchObject({
      files: { archives: { files: 1, rows: 2 } },
    });
  });

  it('that comes again is archived by the recorded dialect', async () => {
    const text = fileIn(SEMICOLONS, ...ROWS);
    shop.put('a.csv', text);
    await load(SEMICOLONS, { protector: PROTECTOR });
    shop.put('b.csv', text);
    expect(await load(undefined, { protector: PROTECTOR })).toMatchObject([{ outcome: 'known' }]);
    expect(readFileSync(archived('b.csv'), 'utf8')).toBe(readFileSync(archived(), 'utf8'));
  });

  it('that goes to quarantine has its dialect recorded', async () => {
    shop.put('a.csv', "event_id;price\n1;'2'\n");
    expect(await load(SEMICOLONS)).toMatchObject([{ outcome: 'quarantined' }]);
    expect(await settingsOf()).toMatchObject({ dialect: { delimiter: ';', quote: "'" } });
  });
});

/** A file in which every row but the header ends with a delimiter. */
const endedWithDelimiter = (text: string) => text.replaceAll(/(?<=\n[^\n]+)(?=\n)/g, ',');

describe('a file whose rows end with delimiters, but not its header', () => {
  const rows = [{ event_id: 'e1', customer_email: JANE }, { event_id: 'e2' }, { event_id: 'e3' }];
  const text = endedWithDelimiter(fileIn(DEFAULT_DIALECT, ...rows));

  it('is loaded, keeps a text behind the last column, and rejects a row without the delimiter', async () => {
    const later = Array.from({ length: 20 }, (_, row) => ({ event_id: `f${row}` }));
    const long = endedWithDelimiter(fileIn(DEFAULT_DIALECT, ...rows, ...later));
    const surplus = eventValues({ event_id: 'g1' }).join(',');
    shop.put('a.csv', `${long}${surplus},late\n${surplus}\n`);
    await load(undefined);
    const [extra] = await database.sql`select extra from ecommerce_events where event_id = 'g1'`;
    expect(Object.values(extra?.['extra'] ?? {})).toEqual(['late']);
    expect(await database.sql`select to_jsonb(rules) as rules from rejected_events`).toEqual([
      { rules: ['row.columns'] },
    ]);
    expect(await settingsOf()).toMatchObject({ dialect: { trailingFields: 1 } });
  });

  it('is archived without personal data, with its rows', async () => {
    shop.put('a.csv', text);
    await load(undefined, { protector: PROTECTOR });
    const copy = readFileSync(archived(), 'utf8');
    expect(copy).not.toContain(JANE);
    expect(copy).toContain(',j***@example.com,');
    expect(copy.split('\n').filter((line) => line.endsWith(','))).toHaveLength(3);
  });

  it('has one person erased from it', async () => {
    shop.put('a.csv', text);
    await load(undefined);
    await run('erase', '--email', JANE, ...FOLDERS);
    expect(readFileSync(archived(), 'utf8')).toBe(
      endedWithDelimiter(fileIn(DEFAULT_DIALECT, ...rows.slice(1))),
    );
  });
});

describe('every dialect that can be made', () => {
  const BYTES = [...Array(127).keys()].map((code) => String.fromCharCode(code + 1));
  const delimiters = BYTES.filter((byte) => !/[\r\n]/.test(byte));

  it('has any one-byte delimiter, and gives the same events with each', async () => {
    const value = `x ${delimiters.join('')}`;
    const dialects = new Map<string, Dialect>();
    for (const [index, delimiter] of delimiters.entries()) {
      const dialect = makeDialect({ delimiter, quote: delimiter === '"' ? "'" : '"' });
      const name = `${index}.csv`;
      dialects.set(name, dialect);
      shop.put(name, fileIn(dialect, { event_id: `e${index}`, product_name: value }));
    }
    await load(undefined, { dialectOf: ({ name }) => dialects.get(name) ?? DEFAULT_DIALECT });
    const events = await database.sql`select distinct product_name from ecommerce_events`;
    expect(events).toEqual([{ product_name: value }]);
    expect(await database.sql`select from ecommerce_events`).toHaveLength(delimiters.length);
  });

  it.each<[string, Partial<Dialect>]>([
    ['no quotes', { delimiter: '\t', quote: undefined }],
    ['no quotes and escapes', { delimiter: '|', quote: undefined, escape: 'backslash' }],
    ['escaped quotes', { escape: 'backslash' }],
    ['comments', { delimiter: ';', comment: '//' }],
    ['a preamble, comments and no header', { comment: '#', skipLines: 2, names: USUAL_COLUMNS }],
  ])('loads, replays, reloads, protects and erases a file with %s', async (_, changes) => {
    const dialect = makeDialect(changes);
    const isPlain = dialect.quote === undefined && dialect.escape === 'doubled';
    const name = isPlain ? 'Kid\'s "kite", big; \\N' : `${NAME} \\N;|,`;
    const rows = ROWS.map((row) => ({ ...row, product_name: name }));
    const { comment = '' } = dialect;
    const text = fileIn(dialect, ...rows).replace(/$/, comment && `${comment} "by ${JANE}\n`);
    shop.put('a.csv', text);
    expect(await load(dialect)).toMatchObject([{ outcome: 'loaded' }]);
    expect((await stored()).map(([id, product]) => [id, product])).toEqual([
      ['e1', name],
      ['e4', name],
    ]);
    expect(await run('rejects', 'replay', '--max-price', '20000')).toMatchObject({
      tried: 2,
      inserted: 2,
    });
    expect(await run('reload', archived(), '--max-price', '20000')).toMatchObject({
      after: { inserted: 4, rejected: 0 },
    });
    const found = comment === '' ? 2 : 3;
    expect(await run('erase', '--email', JANE, ...FOLDERS)).toMatchObject({
      exitCode: 0,
      events: 2,
      files: { archives: { files: 1, rows: found } },
    });
    expect(readFileSync(archived(), 'utf8')).toBe(fileIn(dialect, rows[1]!, rows[3]!));
  });

  it.each<[string, Partial<Dialect>]>([
    ['no quotes', { delimiter: '\t', quote: undefined }],
    ['escaped quotes', { escape: 'backslash' }],
    ['comments', { delimiter: ';', comment: '//' }],
  ])('archives a file with %s without personal data', async (_, changes) => {
    const dialect = makeDialect(changes);
    const { comment = '' } = dialect;
    const text = fileIn(dialect, { customer_email: JANE });
    shop.put('a.csv', comment === '' ? text : `${text}${comment} by ${JANE}\n`);
    expect(await load(dialect, { protector: PROTECTOR })).toMatchObject([{ outcome: 'loaded' }]);
    const copy = readFileSync(archived(), 'utf8');
    expect(copy).toContain('j***@example.com');
    expect(copy).not.toContain(JANE);
    expect(copy.trimEnd().split('\n')).toHaveLength(2);
  });
});

describe('a file that was begun', () => {
  const rows = Array.from({ length: 50 }, (_, row) => ({
    event_id: `e${row}`,
    product_name: NAME,
  }));
  const dialect = makeDialect({
    delimiter: '\t',
    quote: "'",
    encoding: 'utf-16le',
    names: USUAL_COLUMNS,
    skipLines: 2,
  });

  /** Loads its first batch of ten rows. */
  async function begin() {
    shop.put('a.csv', Buffer.from(fileIn(dialect, ...rows), 'utf16le'));
    const stop = new AbortController();
    const options = { texts: { batchRows: '10' }, edges: { dialectOf: () => dialect } };
    for await (const report of shop.reports({ ...options, signal: stop.signal })) {
      if (report.kind === 'batch') stop.abort();
    }
    expect((await stored()).length).toBeLessThan(50);
  }

  it('is finished by the recorded dialect, whatever a new file has', async () => {
    await begin();
    expect(await settingsOf()).toMatchObject({
      dialect: { delimiter: '\t', quote: "'", encoding: 'utf-16le', skipLines: 2 },
    });
    expect(await load(SEMICOLONS)).toMatchObject([{ outcome: 'loaded' }]);
    const events = await stored();
    expect(events).toHaveLength(50);
    expect(new Set(events.map(([, name]) => name))).toEqual(new Set([NAME]));
    expect(await run('reload', archived())).toMatchObject({ after: { inserted: 50 } });
  });

  it('in a dialect that this version does not know stays where it is', async () => {
    await begin();
    await recordUnknown();
    const before = await stored();
    expect(await load(dialect)).toMatchObject([
      { outcome: 'failed', reason: { code: 'usage.dialect', exitCode: 2 } },
    ]);
    expect(shop.names('incoming')).toEqual(['a.csv']);
    expect(await stored()).toEqual(before);
  });
});

describe('a recorded dialect that this version does not know', () => {
  beforeEach(async () => {
    shop.put('a.csv', fileIn(SEMICOLONS, ...ROWS));
    await load(SEMICOLONS);
    await recordUnknown();
  });

  it.each([
    ['a replay', ['rejects', 'replay', '--max-price', '20000']],
    ['an export', ['rejects', 'export', '--out', 'out']],
    ['an erase', ['erase', '--email', JANE, ...FOLDERS]],
    ['a dry erase', ['erase', '--email', JANE, '--dry-run', ...FOLDERS]],
  ])('is refused by %s, and nothing is changed', async (_, words) => {
    const before = await stored();
    const { exitCode, error } = await run(...words);
    expect({ exitCode, code: error.code }).toEqual({ exitCode: 2, code: 'usage.dialect' });
    expect(error.message).toBe(
      'Cannot read the recorded dialect of "a.csv": unknown field "decimal".',
    );
    expect(await stored()).toEqual(before);
    expect(readFileSync(archived(), 'utf8')).toBe(fileIn(SEMICOLONS, ...ROWS));
    expect(await database.sql`select from rejected_events`).toHaveLength(2);
  });

  it('is refused by a reload', async () => {
    const { exitCode, error } = await run('reload', archived());
    expect({ exitCode, code: error.code }).toEqual({ exitCode: 2, code: 'usage.dialect' });
  });

  it('leaves the file that comes again where it is, where a copy of it would have to be read', async () => {
    shop.put('b.csv', fileIn(SEMICOLONS, ...ROWS));
    expect(await load(undefined, { protector: PROTECTOR })).toMatchObject([
      { outcome: 'known', reason: { code: 'usage.dialect' } },
    ]);
    expect(shop.names('incoming')).toEqual(['b.csv']);
    expect(await load(undefined)).toMatchObject([{ outcome: 'known' }]);
    expect(shop.names('incoming')).toEqual([]);
  });
});

describe('the ledger', () => {
  it('records nothing of the default dialect, as ever', async () => {
    shop.put('a.csv', manyEvents('e', 3));
    shop.put('b.csv', `\ufeff${manyEvents('f', 3)}`);
    expect(batchesOf(await shop.run())).toMatchObject([{ inserted: 6 }]);
    for (const name of ['a.csv', 'b.csv']) {
      expect(Object.keys(await settingsOf(name)).sort()).toEqual(['batchBytes', 'batchRows']);
    }
  });

  it('records the encoding that the mark of a file tells', async () => {
    shop.put('a.csv', Buffer.from(`\ufeff${manyEvents('e', 3)}`, 'utf16le'));
    expect(await load(undefined)).toMatchObject([{ outcome: 'loaded' }]);
    expect((await settingsOf()).dialect).toEqual({ encoding: 'utf-16le' });
  });
});
