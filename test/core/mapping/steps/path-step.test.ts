import { describe, expect, it } from 'vitest';
import { JsonReader } from '../../../../src/core/mapping/json/json-reader.js';
import { pathProblem, pathStep } from '../../../../src/core/mapping/steps/path-step.js';
import { textOf } from '../step-result.js';

const at = (path: string, text: string) => textOf(pathStep(path, new JsonReader()), text);

const JSON_TEXT = JSON.stringify({
  sku: 'G-32',
  'a.b': 'dotted',
  $ip: '203.0.113.7',
  nothing: null,
  paid: true,
  items: [{ sku: 'A', price: 1 }, { sku: 'B' }],
  params: [
    { key: 'page', value: { s: 'home' } },
    { key: 'id', value: { n: '17' } },
  ],
});

describe('path', () => {
  it.each([
    ['sku', 'G-32'],
    ['["a.b"]', 'dotted'],
    ['$ip', '203.0.113.7'],
    ['nothing', ''],
    ['paid', 'true'],
    ['items[0].sku', 'A'],
    ['items[-1].sku', 'B'],
    ['items[0]', '{"sku":"A","price":1}'],
    ['params[key=id].value.n', '17'],
    ['params[key=none].value.n', undefined],
    ['items[5].sku', undefined],
    ['sku.deeper', undefined],
    ['missing', undefined],
  ])('%s', (path, expected) => {
    expect(at(path, JSON_TEXT)).toBe(expected);
  });

  it('keeps a number as it is written, also one that no double holds', () => {
    expect(at('n', '{"n": 12345678901234567890.10}')).toBe('12345678901234567890.10');
  });

  it('refuses a text that is no JSON', () => {
    for (const text of ["{'a': 1}", '{"a": 1', 'abc', '{"a": NaN}']) {
      expect(at('a', text)).toBe('refused: invalid');
    }
  });

  it('refuses what PostgreSQL takes in no text', () => {
    expect(at('a', String.raw`{"a":"x\u0000"}`)).toBe('refused: nul');
    expect(at('a', String.raw`{"a":"\ud800"}`)).toBe('refused: invalid');
  });

  it.each(['.', 'a..b', 'a.', '[', 'a[', 'a[x]', '[0]b', '.a', 'a]'])('%s is no path', (path) => {
    expect(pathProblem(path)).toMatch(/^expected a path/);
  });
});
