import { expect, it } from 'vitest';
import { withoutFormula } from '../../../src/core/csv/without-formula.js';

it.each([
  ['=1+1', "'=1+1"],
  ['+cmd', "'+cmd"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['-1-1', "'-1-1"],
  ['\t=1', "'\t=1"],
  ['＝1', "'＝1"],
  ['-5.00', '-5.00'],
  ['+12', '+12'],
  ['a=b', 'a=b'],
  ['', ''],
])('%j becomes %j', (text, expected) => {
  expect(withoutFormula(text)).toBe(expected);
});
