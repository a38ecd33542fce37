import { describe, expect, test } from 'vitest';
import { sniffFile, type SniffedFile } from '../../../src/core/sniff/sniff-file.js';

const TABLE = `time,item,price\n2026-05-04T10:00,"Lamp, small",4.5\n2026-05-04T10:01,Pen,5.25\n`;
const ROWS = '1;01.05.2026;Kühltasche;2,11\n2;02.05.2026;Pen;3,12\n3;03.05.2026;Lampe;4,13\n';

function sniff(text: string): SniffedFile {
  const found = sniffFile([Buffer.from(text)], true);
  if (found === undefined) throw new Error('no text was found');
  return found;
}

test('finds the dialect, the header and the rows', () => {
  expect(sniff(TABLE)).toMatchObject({
    encoding: { encoding: 'utf-8', hasMark: false, rivals: [] },
    dialect: { format: 'csv', delimiter: ',', quote: '"', skipLines: 0, names: undefined },
    hasHeader: true,
    isHeaderCertain: true,
    header: ['time', 'item', 'price'],
    columns: 3,
    rivals: [],
    rows: [
      ['2026-05-04T10:00', 'Lamp, small', '4.5'],
      ['2026-05-04T10:01', 'Pen', '5.25'],
    ],
  });
});

test.each([
  ['nothing', ''],
  ['blank lines', '\n\n \n'],
  ['a picture', Buffer.from('89504e470d0a1a0a0000000d494844520000', 'hex')],
])('finds no text in %s', (_name, bytes) => {
  expect(sniffFile([Buffer.from(bytes)], true)).toBeUndefined();
});

describe('delimiter and quote', () => {
  test.each([
    ['decimal commas between semicolons', `no;day;item;price\n${ROWS}`, { delimiter: ';' }],
    ['a tab', 'a\tb, c\n1\tx, y\n2\tz, w\n', { delimiter: '\t' }],
    ['a pipe', 'id|text\n1|a, b\n2|c, d\n', { delimiter: '|' }],
    ['a control character of Hive', 'a\x01b,c\n1\x012,3\n', { delimiter: '\x01' }],
    ['times between commas', 'from,to\n10:30:00,11:45:10\n10:31:00,11:46:10\n', { delimiter: ',' }],
    ['apostrophes around fields', "a,b\n1,'x, y'\n2,'z, w'\n", { delimiter: ',', quote: "'" }],
    ['apostrophes in words', "a,b\n1,don't\n2,o'clock\n", { quote: '"' }],
    ['an escaped apostrophe', "1;Ships\\' crews\n2;Clerks\n", { quote: "'", escape: 'backslash' }],
    ['escaped quotes', 'a,b\n1,"say \\"hi\\", then"\n2,x\n', { quote: '"', escape: 'backslash' }],
    ['doubled quotes', 'a,b\n1,"say ""hi"", then"\n2,x\n', { quote: '"', escape: 'doubled' }],
    ['JSON in quotes', 'a,b\n1,"{""k"": ""\\""x\\"""", ""n"": 1}"\n2,y\n', { escape: 'doubled' }],
    ['quotes that mean nothing', 'a\tb\n1\t"A" is\n2\t"B" was\n', { quote: undefined }],
    ['a blank before quotes', 'a, b\n1, "x"\n2, "y"\n', { delimiter: ',', quote: '"' }],
    ['one column', 'name\nLamp\nPen\n', { delimiter: ',' }],
    ['prose', 'This is a text.\nIt has no columns at all.\nNot even one.\n', { delimiter: ',' }],
  ])('of %s', (_name, text, dialect) => {
    expect(sniff(text).dialect).toMatchObject(dialect);
  });

  test('are decided by all pieces, not by the first rows', () => {
    const pieces = ['x,1;2\n'.repeat(3), 'x;1,5\n'.repeat(400), 'y;2,5\n'.repeat(400)];
    const found = sniffFile(
      pieces.map((piece) => Buffer.from(piece)),
      false,
    );
    expect(found?.dialect.delimiter).toBe(';');
  });
});

describe('a column of values that hold a comma', () => {
  test('is one column where its first line says so', () => {
    expect(sniff('price\n1,5\n2,7\n3,2\n')).toMatchObject({
      columns: 1,
      header: ['price'],
      rivals: [],
    });
  });

  test('is two columns where its first line says so', () => {
    expect(sniff('a,b\n1,5\n2,7\n3,2\n')).toMatchObject({ columns: 2, rivals: [] });
  });

  test('has a rival where nothing tells', () => {
    const { dialect, rivals } = sniff('1,5\n2,7\n3,2\n');
    expect(dialect.delimiter).toBe(',');
    expect(rivals.map(({ delimiter }) => delimiter)).toEqual([';']);
  });

  test.each([
    ['times', '10:30:00\n10:31:00\n10:32:00\n'],
    ['dates and times', '2026-05-04 10:30\n2026-05-04 10:31\n2026-05-04 10:32\n'],
  ])('is one column of %s', (_name, text) => {
    expect(sniff(text).columns).toBe(1);
  });
});

describe('NDJSON', () => {
  test('is told by its content', () => {
    expect(sniff('{"Order":1,"item":"x, y"}\n\n{"Order":2,"price":3}\n')).toMatchObject({
      dialect: { format: 'ndjson', names: undefined },
      hasHeader: false,
      header: ['order', 'item', 'price'],
      columns: 3,
      rows: [
        ['1', 'x, y', ''],
        ['2', '', '3'],
      ],
    });
  });

  test('is not a table with JSON in it', () => {
    expect(sniff('{"a":1}|2\n{"a":2}|3\n{"a":3}|4\n').dialect).toMatchObject({
      format: 'csv',
      delimiter: '|',
    });
  });
});

describe('pieces', () => {
  const HEADER = 'no;day;item;price\n';

  test('give the rows of each, and those of the first up to its last line end', () => {
    const pieces = [`${HEADER}${ROWS}4;04.05`, ROWS, ROWS].map((piece) => Buffer.from(piece));
    expect(sniffFile(pieces, false)?.rows).toHaveLength(9);
  });

  test('are skipped lines of the first only', () => {
    const pieces = [`Report\n${HEADER}${ROWS}`, ROWS].map((piece) => Buffer.from(piece));
    expect(sniffFile(pieces, false)).toMatchObject({
      dialect: { skipLines: 1 },
      rows: { length: 6 },
    });
  });

  test('are decoded', () => {
    const bytes = Buffer.from(`\ufeff${HEADER}${ROWS}`, 'utf16le');
    expect(sniffFile([bytes], true)).toMatchObject({
      encoding: { encoding: 'utf-16le', hasMark: true },
      dialect: { encoding: 'utf-16le', delimiter: ';' },
      header: ['no', 'day', 'item', 'price'],
      rows: { length: 3 },
    });
  });
});

test('keeps at most 10,000 rows', () => {
  expect(sniff('1;2\n'.repeat(30_000)).rows).toHaveLength(10_000);
});
