import { expect, test } from 'vitest';
import { csvField, csvFields } from '../../../src/core/csv/csv-field.js';

test.each([
  ['a plain text', 'Throw Pillow', 'Throw Pillow'],
  ['an apostrophe', "Children's", "Children's"],
  ['nothing', '', ''],
  ['a comma', 'a,b', '"a,b"'],
  ['a quote', '27" Display', '"27"" Display"'],
  ['a line feed', 'a\nb', '"a\nb"'],
  ['a carriage return', 'a\rb', '"a\rb"'],
])('%s', (_name, value, field) => {
  expect(csvField(value)).toBe(field);
});

test('fields are separated by commas', () => {
  expect(csvFields(['a', 'b,c', ''])).toBe('a,"b,c",');
});
