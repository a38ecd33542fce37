import { expect, test } from 'vitest';
import { sniffFile } from '../../../src/core/sniff/sniff-file.js';

const TABLE = `time,item,price\n2026-05-04T10:00,"Lamp, small",4.5\n2026-05-04T10:01,Pen,5.25\n`;

test('finds the dialect, the header and the rows', () => {
  expect(sniffFile([Buffer.from(TABLE)], true)).toMatchObject({
    encoding: { encoding: 'utf-8', hasMark: false, rivals: [] },
    dialect: { format: 'csv', delimiter: ',', quote: '"', skipLines: 0 },
    hasHeader: true,
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
