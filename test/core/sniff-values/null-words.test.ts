import { expect, it } from 'vitest';
import { nullWords } from '../../../src/core/sniff-values/null-words.js';
import { countsOf } from './counts.js';

it.each([
  [
    ['12.50', '-', '3', 'NULL', 'null'],
    ['-', 'NULL', 'null'],
  ],
  [[' n/a ', '12.50'], ['n/a']],
  [
    ['25.05.2026', 'k.A.', '\\N', '0000-00-00'],
    ['0000-00-00', '\\N', 'k.A.'],
  ],
  [['12.50', 'auf Anfrage'], []],
  [['red', 'none', '-'], []],
  [['-', 'n/a'], []],
  [['12.50', '3'], []],
])('of %j: %j', (texts, words) => {
  expect(nullWords(countsOf(...texts))).toEqual(words);
});
