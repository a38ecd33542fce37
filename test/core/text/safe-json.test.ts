import { expect, test } from 'vitest';
import { safeJson, safeJsonLines } from '../../../src/core/text/safe-json.js';

test.each([
  ['plain text', 'orders_März.csv', '{"name":"orders_März.csv"}'],
  ['a newline', 'a\nb', String.raw`{"name":"a\nb"}`],
  ['an escape', 'a\u001Bb', String.raw`{"name":"a\u001bb"}`],
  ['a C1 control', 'a\u009Bb', String.raw`{"name":"a\u009bb"}`],
  ['a bidirectional override', '\u202E', String.raw`{"name":"\u202e"}`],
  ['a line separator', '\u2028', String.raw`{"name":"\u2028"}`],
  ['a tag character beyond the first plane', '\u{E0041}', String.raw`{"name":"\udb40\udc41"}`],
  ['a lone surrogate', '\uD800', String.raw`{"name":"\ud800"}`],
])('%s', (_name, name, json) => {
  expect(safeJson({ name })).toBe(json);
  expect(JSON.parse(json)).toEqual({ name });
});

test('over several lines, only their ends are as they are', () => {
  const value = { name: 'a\n\u009B\u202Eb', list: [1] };
  const json = safeJsonLines(value);
  expect(json).toBe('{\n  "name": "a\\n\\u009b\\u202eb",\n  "list": [\n    1\n  ]\n}');
  expect(JSON.parse(json)).toEqual(value);
});
