import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { runExport } from '../../../src/features/rejects/run-export.js';
import { perTest } from '../../support/fixture.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import { putRejects, type PutReject } from '../../support/put-rejects.js';

const ALL = { rule: undefined, file: undefined, since: undefined };
const HEADER = ['event_id', 'note'];
const REJECT_NAMES = ['reject_file', 'reject_line', 'reject_rules', 'reject_raw', 'reject_guard'];

const database = perTest(createMigratedDatabase);

/** The rows of an export, read again as a spreadsheet reads them. */
async function exported(rejects: readonly PutReject[], exact = false) {
  await putRejects(
    database.sql,
    rejects.map((reject) => ({ header: HEADER, ...reject })),
  );
  let csv = '';
  const print = (line: string) => (csv += line);
  const { signal } = new AbortController();
  const options = { out: undefined, exact, print, now: 0, signal };
  await runExport(database.sql, ALL, options);
  expect(csv.endsWith('\n')).toBe(true);
  return Papa.parse<string[]>(csv.slice(0, -1), { delimiter: ',', newline: '\n' }).data;
}

describe('a CSV that can be corrected', () => {
  it('has the columns of the file, and where each row came from', async () => {
    const rows = await exported([
      { raw: 'x,"a ""quoted"", text\nover lines"', rules: ['price.range', 'event_id.empty'] },
      { file: 'b.csv', raw: 'y,z' },
    ]);
    expect(rows).toEqual([
      ['event_id', 'note', ...REJECT_NAMES],
      [
        'x',
        'a "quoted", text\nover lines',
        'a.csv',
        '1',
        'price.range event_id.empty',
        '',
        'apostrophe',
      ],
      ['y', 'z', 'b.csv', '2', 'price.range', '', 'apostrophe'],
    ]);
  });

  it.each([
    ['too few fields', 'lonely', 'row.columns'],
    ['too many fields', 'a,b,c', 'row.columns'],
    ['a quote that is not closed', 'a,"b', 'row.quotes'],
    ['something behind a quote', 'a,"b"c', 'row.quotes'],
  ])('keeps a row with %s whole', async (_, raw, rule) => {
    const [, row] = await exported([{ raw, rules: [rule] }]);
    expect(row).toEqual(['', '', 'a.csv', '1', rule, raw, 'apostrophe']);
  });

  it('shows what is no text as well as it can', async () => {
    const [, nul, latin] = await exported([
      { raw: 'x,a\0b' },
      { raw: Buffer.from([0x78, 0x2c, 0xe9]) },
    ]);
    expect(nul?.slice(0, 2)).toEqual(['x', 'a\0b']);
    expect(latin).toEqual(['', '', 'a.csv', '2', 'price.range', 'x,\ufffd', 'apostrophe']);
  });

  it('of a corrected export that was rejected in its turn names its latest origin', async () => {
    const header = ['event_id', 'Reject_File', 'reject_line', 'reject_rules', ' reject_raw '];
    const rows = await exported([
      { file: 'second.csv', header, raw: 'x,first.csv,7,old.rule,old' },
    ]);
    expect(rows).toEqual([
      ['event_id', ...REJECT_NAMES],
      ['x', 'second.csv', '1', 'price.range', '', 'apostrophe'],
    ]);
  });

  it('has all rows of files with the same header, also beyond a page', async () => {
    await putRejects(database.sql, [{ header: HEADER, raw: 'x,0' }]);
    await database.sql`
      insert into rejected_events (batch_id, file_id, file_name, line_number, rules, columns, raw_line)
      select batch_id, file_id, file_name, n, rules, columns, 'x,' || n
      from rejected_events, generate_series(2, 2500) as n`;
    const rows = await exported([]);
    expect(rows).toHaveLength(2_501);
    expect(rows.slice(1).map(([, note]) => note)).toEqual([
      '0',
      ...Array.from({ length: 2_499 }, (_, index) => String(index + 2)),
    ]);
  });
});

describe('a text that a spreadsheet would take for a formula', () => {
  const FORMULAS = [
    '=1+1',
    '@sum(a1)',
    '+a1',
    '-a1',
    '\t=1',
    '\r=1',
    '=cmd|x!a',
    '-1+1',
    '\n=1',
    '＝1',
    '－a',
  ];
  const HARMLESS = ['-1.50', '+7', '1=1', "'80s", 'a@b', ' =1'];

  it.each(FORMULAS)('%j gets an apostrophe', async (text) => {
    const [, row] = await exported([{ raw: `x,"${text}"`, file: text, rules: [text] }]);
    expect(row?.slice(1)).toEqual([`'${text}`, `'${text}`, '1', `'${text}`, '', 'apostrophe']);
  });

  it('a header as well, and a row that cannot be split', async () => {
    const rows = await exported([{ header: ['=a', 'b'], raw: '=1,2,3' }]);
    expect(rows.map(([first]) => first)).toEqual(["'=a", '']);
    expect(rows[1]?.at(-2)).toBe("'=1,2,3");
  });

  it.each(HARMLESS)('%j does not', async (text) => {
    const [, row] = await exported([{ raw: `x,"${text}"` }]);
    expect(row?.[1]).toBe(text);
  });

  it.each(FORMULAS)('%j stays as it is in an exact export', async (text) => {
    const [, row] = await exported([{ raw: `x,"${text}"` }], true);
    expect(row?.[1]).toBe(text);
  });

  it('behind an apostrophe gets one more, so that a load gives back the first', async () => {
    const [, row] = await exported([{ raw: `x,'=1` }]);
    expect(row?.[1]).toBe("''=1");
  });

  it('of a file that is an export itself gets no second apostrophe', async () => {
    const header = ['event_id', "'=a", 'reject_guard'];
    const reject = { header, raw: `x,'=1,apostrophe` };
    expect(await exported([reject])).toEqual([
      ['event_id', "'=a", ...REJECT_NAMES],
      ['x', "'=1", 'a.csv', '1', 'price.range', '', 'apostrophe'],
    ]);
    await database.sql`delete from rejected_events`;
    await database.sql`delete from ingest_batches`;
    await database.sql`delete from ingest_files`;
    expect(await exported([reject], true)).toEqual([
      ['event_id', '=a', ...REJECT_NAMES.slice(0, -1)],
      ['x', '=1', 'a.csv', '1', 'price.range', ''],
    ]);
  });
});
