import { expect, it } from 'vitest';
import { wrapWords } from '../../../src/core/text/wrap-words.js';

it.each([
  ['a short line', 'one two', 20, ['one two']],
  ['at a word', 'one two three', 8, ['one two', 'three']],
  ['not within a number', 'there are 3 412 880 of them', 14, ['there are', '3 412 880 of', 'them']],
  ['not before a percent sign', 'it is 9.8 % now', 9, ['it is', '9.8 % now']],
  ['not within a time', 'on 2026-11-27 18:00 UTC', 17, ['on', '2026-11-27 18:00', 'UTC']],
  ['a long word is cut', 'abcdefghij', 5, ['abcd…']],
  ['wide characters', '無線 無線', 5, ['無線', '無線']],
  ['control characters', 'a\u{1b}[1mb\nc', 20, ['a␛[1mb␊c']],
])('wraps: %s', (_, sentence, columns, lines) => {
  expect(wrapWords(sentence, columns)).toEqual(lines);
});

it('counts the indent', () => {
  expect(wrapWords('one two three', 10, '  ')).toEqual(['  one two', '  three']);
});
