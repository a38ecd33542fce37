import { expect, test } from 'vitest';
import { formatFields } from '../../../src/core/text/fields.js';

test.each([
  [
    'plain values',
    { file: 'orders_0187.csv', events: 50_000 },
    'file=orders_0187.csv events=50000',
  ],
  ['an unknown value is left out', { a: 1, b: undefined }, 'a=1'],
  ['a space', { file: 'my orders.csv' }, 'file="my orders.csv"'],
  ['a quote and a backslash', { file: 'a"b\\c' }, String.raw`file="a\"b\\c"`],
  ['an equals sign cannot start another field', { file: 'a rejected=0' }, 'file="a rejected=0"'],
  ['a newline cannot start another line', { file: 'a\nERROR b' }, 'file="a␊ERROR b"'],
  ['an escape sequence', { file: '\u001B[2Ja' }, 'file="␛[2Ja"'],
  ['nothing', { file: '' }, 'file=""'],
  ['letters of any script', { file: '注文_März.csv' }, 'file=注文_März.csv'],
])('%s', (_name, fields, line) => {
  expect(formatFields(fields)).toBe(line);
});
