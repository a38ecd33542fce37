import { describe, expect, it } from 'vitest';
import { MAX_ROW_BYTES } from '../../../src/core/csv/limits.js';
import { fieldsIn, rowsIn } from './rows-in.js';

describe('rows and their fields', () => {
  it.each([
    ['nothing', '', []],
    ['one field', 'a', [['a']]],
    [
      'no line end after the last row',
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'LF',
      'a,b\nc,d\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'CRLF',
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'CR',
      'a,b\rc,d\r',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['all three line ends in one file', 'a\nb\r\nc\rd', [['a'], ['b'], ['c'], ['d']]],
    [
      'empty fields',
      ',\n,,\n',
      [
        ['', ''],
        ['', '', ''],
      ],
    ],
    ['an empty field at the end of the file', 'a,', [['a', '']]],
    ['blank lines', '\n\r\n\ra\n\n\nb\n\n', [['a'], ['b']]],
    ['a line of spaces, which is not blank', ' \n', [[' ']]],
    ['an empty quoted field, which is not a blank line', '""\n', [['']]],
    ['spaces around fields, which belong to them', ' a , b ', [[' a ', ' b ']]],
    [
      'separators inside quotes',
      '"a,b","c\nd","e\r\nf","g\rh"\n',
      [['a,b', 'c\nd', 'e\r\nf', 'g\rh']],
    ],
    ['doubled quotes', '"a""b","""",""""""\n', [['a"b', '"', '""']]],
    ['doubled quotes and a character of two bytes', '"é""é",é\n', [['é"é', 'é']]],
    ['stray quotes in plain fields', 'a"b,c"",5" pipe\n', [['a"b', 'c""', '5" pipe']]],
    ['a byte order mark, which is not this layer’s', '\ufeffa,b\n', [['\ufeffa', 'b']]],
    [
      'a mark in front of a quote, which is then stray',
      'x\n\ufeff"a,b""c"\n',
      [['x'], ['\ufeff"a', 'b""c"']],
    ],
    ['NUL, which is a character here', 'a\0b,c\n', [['a\0b', 'c']]],
    ['characters outside the BMP', '😀,"😀,😀"\n', [['😀', '😀,😀']]],
    ['Unicode line separators, which end nothing', 'a\u2028b\u0085c\n', [['a\u2028b\u0085c']]],
  ])('%s', async (_, text, expected) => {
    expect(await fieldsIn(text)).toEqual(expected);
  });
});

describe('broken quoting costs one line', () => {
  it.each([
    [
      'a quote that is open at the end of the file',
      'a,b\n"c,d\ne,f',
      [['a', 'b'], 'row.quotes', ['e', 'f']],
    ],
    ['a quote and nothing else', '"', ['row.quotes']],
    [
      'a quote that is open at the end of a line',
      'a\nb,"\nc,d\n',
      [['a'], 'row.quotes', ['c', 'd']],
    ],
    ['a character after a closing quote', '"a"b,c\nd,e\n', ['row.quotes', ['d', 'e']]],
    ['a space after a closing quote', '"a" ,b\nc\n', ['row.quotes', ['c']]],
    [
      'a stray quote that the next row’s quote seems to close',
      '"a,1\n"b",2\nc,3\n',
      ['row.quotes', ['b', '2'], ['c', '3']],
    ],
    [
      'garbage after a quoted field of two lines: both are read afresh',
      '"a\nb"c\nd\n',
      ['row.quotes', ['b"c'], ['d']],
    ],
    ['two open quotes, which make one row', 'a,"\nb,"\nc\n', [['a', '\nb,'], ['c']]],
  ])('%s', async (_, text, expected) => {
    expect(await fieldsIn(text)).toEqual(expected);
  });

  it('keeps the bytes of the line as they are', async () => {
    const [row] = await rowsIn('"a"b,c\r\nd,e\r\n');
    expect(row?.raw.toString()).toBe('"a"b,c');
  });
});

describe('invalid UTF-8', () => {
  it.each([
    ['a byte that never occurs', [0xff]],
    ['a character that is cut off', [0xe2, 0x82]],
    ['an overlong form', [0xc0, 0xaf]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
    ['Latin-1', [0xe9]],
  ])('%s costs the row and no other', async (_, bytes) => {
    const bad = Buffer.concat([Buffer.from('a,"x'), Buffer.from(bytes), Buffer.from('y"')]);
    const rows = await rowsIn(Buffer.concat([Buffer.from('1,2\n'), bad, Buffer.from('\n3,4\n')]));
    expect(rows.map((row) => row.fault ?? row.fields)).toEqual([
      ['1', '2'],
      'row.encoding',
      ['3', '4'],
    ]);
    expect(rows[1]?.raw).toEqual(bad);
  });
});

describe('lines and offsets', () => {
  it('counts every line end once, also inside quotes', async () => {
    const rows = await rowsIn('a\n\n"b\nb\r\nb\rb"\r\nc\rd');
    expect(rows.map(({ line, nextLine, endOffset }) => [line, nextLine, endOffset])).toEqual([
      [1, 2, 2],
      [3, 7, 15],
      [7, 8, 17],
      [8, 8, 18],
    ]);
  });

  it('begins to count where it is told to', async () => {
    const [row] = await rowsIn([Buffer.from('x,y\n')], { offset: 1_000, line: 77 });
    expect(row).toMatchObject({ line: 77, nextLine: 78, endOffset: 1_004 });
  });
});

describe('the limit of a row', () => {
  const longest = 'x'.repeat(MAX_ROW_BYTES);

  it.each(['\n', '\r\n', '\r', ''])('a row of exactly 1 MiB is read (%j)', async (end) => {
    const [row, ...more] = await rowsIn(`${longest}${end}`);
    expect(row).toMatchObject({ fault: undefined, endOffset: MAX_ROW_BYTES + end.length });
    expect(row?.fields[0]).toHaveLength(MAX_ROW_BYTES);
    expect(more).toEqual([]);
  });

  it.each(['\n', '\r\n', '\r', ''])('one byte more is not (%j)', async (end) => {
    const rows = await rowsIn(`a,b\n${longest}x${end}c,d`);
    const last = end === '' ? [] : [['c', 'd']];
    expect(rows.map((row) => row.fault ?? row.fields)).toEqual([
      ['a', 'b'],
      'row.too_long',
      ...last,
    ]);
    expect(rows[1]).toMatchObject({ line: 2, nextLine: end === '' ? 2 : 3 });
    expect(rows[1]?.raw).toHaveLength(MAX_ROW_BYTES);
  });

  it('a quoted row of many lines that is too long costs its first line', async () => {
    const lines = `${'y'.repeat(99)}\n`.repeat(MAX_ROW_BYTES / 100 + 1);
    const rows = await rowsIn(`1,"${lines}z"\nlast\n`);
    expect(rows[0]).toMatchObject({ fault: 'row.quotes', line: 1, nextLine: 2 });
    expect(rows[1]?.fields).toEqual(['y'.repeat(99)]);
    expect(rows.at(-2)?.fields).toEqual(['z"']);
    expect(rows.at(-1)?.fields).toEqual(['last']);
  });

  it('a quoted field that is too long in one line costs that line', async () => {
    const rows = await rowsIn(`"${longest}","b"\nc\n`);
    expect(rows.map((row) => row.fault ?? row.fields)).toEqual(['row.too_long', ['c']]);
  });
});
