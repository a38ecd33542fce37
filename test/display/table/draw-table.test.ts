import fc from 'fast-check';
import stringWidth from 'string-width';
import { expect, it } from 'vitest';
import type { Column } from '../../../src/display/table/column.js';
import { drawTable } from '../../../src/display/table/draw-table.js';

interface Row {
  readonly name: string;
  readonly count: string;
}

const COLUMNS: Column<Row>[] = [
  { kind: 'text', head: 'Name', cell: ({ name }) => name },
  { kind: 'number', head: 'Count', cell: ({ count }) => count },
];

const HOSTILE: readonly (readonly [string, string])[] = [
  ['an escape sequence', '\u{1b}[31mred\u{1b}[0m'],
  ['a cursor movement', '\u{1b}[2A\u{1b}[1;1H'],
  ['a title of the terminal', '\u{1b}]0;gone\u{7}'],
  ['a C1 introducer', '\u{9b}31m'],
  ['lines and a tab', 'one\ntwo\r\nthree\tfour'],
  ['a formula', '=HYPERLINK("http://x")'],
  ['a very long name', 'long '.repeat(5_000)],
  ['a very long word', 'x'.repeat(20_000)],
  ['wide characters', '無線ノイズキャンセリングヘッドホン'.repeat(4)],
  ['emoji', '🎧🎁👍🏽🇩🇪 1️⃣ ❤️ ☎'.repeat(5)],
  ['a family', '👨‍👩‍👧‍👦'],
  ['combining marks', 'Z̵̡̛͎a͓l͔g̈o'.repeat(5)],
  ['Devanagari', 'हेडफ़ोन क्षत्रिय'],
  ['Thai', 'หูฟังไร้สาย'],
  ['right to left', 'סָמָך‮abc‬ سماعة'],
  ['private use, as our own stand-in', '\u{e000}\u{e000}x\u{e000}'],
  ['nothing', ''],
];

it.each(HOSTILE)('keeps the table aligned and safe for %s', (_, name) => {
  const lines = drawTable(
    COLUMNS,
    [
      { name, count: '1' },
      { name: 'plain', count: '1 234' },
    ],
    80,
  );
  expect(lines).toHaveLength(4);
  expect(new Set(lines.map((line) => stringWidth(line))).size).toBe(1);
  expect(stringWidth(lines[0] ?? '')).toBeLessThanOrEqual(80);
  expect(lines.join('')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
  expect(lines.at(-1)).toMatch(/^ {2}plain .* 1 234$/);
});

it('keeps any text aligned', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'grapheme', maxLength: 90 }), { minLength: 1, maxLength: 4 }),
      (names) => {
        const rows = names.map((name, index) => ({ name, count: `${index}` }));
        const lines = drawTable(COLUMNS, rows, 40);
        expect(new Set(lines.map((line) => stringWidth(line))).size).toBe(1);
        lines.slice(2).forEach((line, index) => expect(line.endsWith(` ${index}`)).toBe(true));
      },
    ),
  );
});

it('lets bars take the room that is left, and leaves them out where there is little', () => {
  const columns: Column<Row>[] = [
    ...COLUMNS,
    { kind: 'bar', share: () => 1, draw: (_, width) => '#'.repeat(width) },
  ];
  const barAt = (width: number) =>
    /#*$/.exec(drawTable(columns, [{ name: 'n'.repeat(20), count: '5' }], width).at(-1) ?? '')?.[0]
      .length;
  expect(barAt(200)).toBe(40);
  expect(barAt(60)).toBe(60 - 2 - 20 - 2 - 5 - 2);
  expect(barAt(36)).toBe(10); // the name gave way
  expect(barAt(22)).toBe(0);
});

it('draws a list of cells where a table would be wider than the terminal', () => {
  const columns: Column<Row>[] = [
    { kind: 'text', head: 'File', cell: ({ name }) => name },
    { kind: 'number', head: 'A number', cell: ({ count }) => count },
    { kind: 'bar', share: () => 1, draw: (_share, width) => '█'.repeat(width) },
    { kind: 'text', head: 'Reason', cell: () => 'it is not one of the values that are known' },
  ];
  const rows = [
    { name: 'orders.csv', count: '1 234 567' },
    { name: '注文.csv', count: '2' },
  ];
  expect(drawTable(columns, rows, 28)).toEqual([
    '  File      orders.csv',
    '  A number  1 234 567',
    '  Reason    it is not one of',
    '            the values that',
    '            are known',
    '',
    '  File      注文.csv',
    '  A number  2',
    '  Reason    it is not one of',
    '            the values that',
    '            are known',
  ]);
  for (const width of [3, 10, 20, 30, 40, 50, 60]) {
    for (const line of drawTable(columns, rows, width)) {
      expect(stringWidth(line)).toBeLessThanOrEqual(width);
    }
  }
});
