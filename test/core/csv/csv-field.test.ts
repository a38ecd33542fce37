import { expect, test } from 'vitest';
import { csvField, csvFields, quotedField } from '../../../src/core/csv/csv-field.js';
import { DEFAULT_DIALECT, makeDialect } from '../../../src/core/dialect/dialect.js';

test.each([
  ['a plain text', 'Throw Pillow', 'Throw Pillow'],
  ['an apostrophe', "Children's", "Children's"],
  ['nothing', '', ''],
  ['a comma', 'a,b', '"a,b"'],
  ['a quote', '27" Display', '"27"" Display"'],
  ['a line feed', 'a\nb', '"a\nb"'],
  ['a carriage return', 'a\rb', '"a\rb"'],
])('%s', (_name, value, field) => {
  expect(csvField(value, DEFAULT_DIALECT)).toBe(field);
});

test('fields are separated by commas', () => {
  expect(csvFields(['a', 'b,c', ''], DEFAULT_DIALECT)).toBe('a,"b,c",');
});

test.each([
  ['its delimiter', 'a;b', "'a;b'"],
  ['its quote', "Children's", "'Children''s'"],
  ['a comma, which means nothing', 'a,b', 'a,b'],
  ['a quote of the default dialect', '27" Display', '27" Display'],
])('another dialect quotes for %s', (_name, value, field) => {
  expect(csvField(value, makeDialect({ delimiter: ';', quote: "'" }))).toBe(field);
});

test('a field can be quoted although it need not be', () => {
  expect(quotedField('a"b', '"')).toBe('"a""b"');
  expect(quotedField('', '"')).toBe('""');
});
