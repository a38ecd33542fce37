import { describe, expect, test } from 'vitest';
import { findHeader } from '../../../src/core/sniff/find-header.js';

function find(text: string) {
  const [first = [], ...rows] = text.split('\n').map((line) => line.split(','));
  return findHeader(first, rows);
}

describe('is certain', () => {
  test.each([
    ['names above numbers', 'id,price\n1,2.5\n2,3.5', true],
    ['names of one letter', 's,t\n420374,2014-04-06T18:00:58Z\n420375,2014-04-06T18:01:58Z', true],
    ['names with brackets', 'Amount (net),When\n1.5,2026-05-04\n2.5,2026-05-05', true],
    ['names that end in a digit', 'Test1,Test2\n5,33\n6,25', true],
    ['names that come again', 'id,day\n1,2026-05-04\nid,day\n2,2026-05-05\nid,day', true],
    ['values of the same kinds', '1,2.5,x\n2,3.5,y\n3,4.5,z', false],
    ['a value among words', '5,x\nlow,y\nhigh,z', false],
    ['a word that comes again', 'view,a\ncart,b\nview,c\ncart,d\nview,e\ncart,f', false],
  ])('%s', (_name, text, hasHeader) => {
    expect(find(text)).toEqual({ hasHeader, isCertain: true });
  });
});

describe('is only likely', () => {
  test.each([
    ['different words', 'name,town\nAnna,Kiel\nBen,Ulm', true],
    ['columns that contradict each other', '5,day\nlow,2026-05-04\nhigh,2026-05-05', false],
    ['names alone', 'name,town', true],
    ['a gap among words', 'name,\nAnna,Kiel\nBen,Ulm', false],
    ['the same word twice', 'name,name\nAnna,Kiel', false],
  ])('%s', (_name, text, hasHeader) => {
    expect(find(text)).toEqual({ hasHeader, isCertain: false });
  });
});
