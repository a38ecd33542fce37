import { describe, expect, it } from 'vitest';
import { extractProblem, extractStep } from '../../../../src/core/mapping/steps/extract-step.js';
import { textOf } from '../step-result.js';

describe('extract', () => {
  it.each([
    [String.raw`#(\d+)`, 'order #1050 paid', '1050'],
    [String.raw`\d+`, 'order #1050 paid', '1050'],
    ['(?i)sku-([a-z]+)', 'SKU-ABC', 'ABC'],
    ['(?:a|b)(c)?', 'b', undefined],
    ['x', 'abc', undefined],
  ])('%s in %j', (pattern, text, expected) => {
    expect(textOf(extractStep(pattern), text)).toBe(expected);
  });

  it('ends in time for patterns that make other engines hang', () => {
    const text = `${'a'.repeat(60_000)}!`;
    for (const pattern of ['(?:a*)*b', '(?:a|aa)+$', '(?:.*)(?:.*)(?:.*)x$', '(?:a+)+b']) {
      expect(textOf(extractStep(pattern), text)).toBeUndefined();
    }
  });

  it.each([
    ['(a', /^not a regular expression of RE2: missing closing \)/],
    ['(?=a)b', /^not a regular expression of RE2: invalid or unsupported Perl syntax/],
    [String.raw`(a)\1`, /^not a regular expression of RE2: invalid escape sequence/],
    ['(a)(b)', /^expected at most one group, not 2/],
    ['a{1000}{1000}', /^not a regular expression of RE2/],
    ['a'.repeat(1_001), /more than 1000 characters/],
    ['(?:[ab]{900}){1}[ab]{900}[ab]{900}', /it repeats too much/],
  ])('%.20s is refused', (pattern, message) => {
    expect(extractProblem(pattern)).toMatch(message);
  });
});
