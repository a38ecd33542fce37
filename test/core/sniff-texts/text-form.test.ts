import { describe, expect, it } from 'vitest';
import { textFormOf } from '../../../src/core/sniff-texts/text-form.js';
import { counted } from './counted.js';

describe('textFormOf', () => {
  it.each([
    ['email', ['mila@example.org', 'jon@example.org']],
    ['ip', ['203.0.113.7', '2001:db8::1']],
    ['user agent', ['Mozilla/5.0 (iPhone)', 'curl/8.5.0', 'Googlebot/2.1 (+http://x.example)']],
    ['url', ['https://shop.example/p/1', '/p/2?a=b', 'www.shop.example']],
    ['uuid', ['0190a1b2-0000-7000-8000-000000000001']],
    ['currency', ['EUR', 'USD']],
    ['currency', ['eur']],
    ['json object', ['{"a":1}']],
    ['json array', ['[]', '[1]']],
    ['boolean', ['Yes', 'No']],
    ['identifier', ['MAT-100', '#1050', '507f1f77bcf86cd799439011', '85123A']],
    ['words', ['Green tea', 'Canvas bag']],
    ['words', ['Tea, green', 'Canvas bag 2', 'Vase (12)', '90 x 200 cm']],
    ['words', ['ALL', 'TOP']],
    ['item list', ['2× Canvas bag, 1× Sofa', '1× Sofa']],
    ['item list', ['A1;B2', 'C3']],
  ])('%s: %j', (kind, texts) => {
    expect(textFormOf(counted(texts))).toMatchObject({ kind, share: 1 });
  });

  it('counts rows, without those that have no text', () => {
    const values = new Map([
      ['a@example.org', 3],
      [' a@example.org ', 1],
      ['none', 1],
      ['', 90],
      [' ', 5],
    ]);
    expect(textFormOf(values)).toEqual({ kind: 'email', share: 0.8, distinct: 2, rows: 5 });
  });

  it('tells a text that all rows have', () => {
    expect(textFormOf(new Map([['web', 7]]))).toMatchObject({ kind: 'constant', share: 1 });
    expect(textFormOf(new Map([['web', 1]]))).toMatchObject({ kind: 'words' });
    expect(textFormOf(new Map([['EUR', 7]]))).toMatchObject({ kind: 'currency' });
  });

  it('knows nothing of a column without texts', () => {
    expect(textFormOf(new Map())).toBeUndefined();
    expect(textFormOf(new Map([[' ', 3]]))).toBeUndefined();
  });
});
