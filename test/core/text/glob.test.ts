import { matchesGlob } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { globMatcher } from '../../../src/core/text/glob.js';

describe('a pattern', () => {
  it.each([
    ['orders_*.csv', 'orders_1.csv', true],
    ['orders_*.csv', 'orders_.csv', true],
    ['orders_*.csv', 'old/orders_1.csv', true],
    ['orders_*.csv', 'orders_1.csv.gz', false],
    ['ORDERS*', 'orders', false],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['?', '😀', true],
    ['[a-c]x', 'bx', true],
    ['[!a-c]x', 'bx', false],
    ['[]]x', ']x', true],
    ['[a-]', '-', true],
    ['{a,b{c,d}}.csv', 'bd.csv', true],
    ['{a,b}.csv', 'c.csv', false],
    ['\\*', '*', true],
    ['\\*', 'a', false],
    ['\\{a,b}', '{a,b}', true],
    ['2026/*.csv', '2026/a.csv', true],
    ['2026/*.csv', '2026/05/a.csv', false],
    ['2026/**/a.csv', '2026/a.csv', true],
    ['2026/**/a.csv', '2026/05/04/a.csv', true],
    ['**/a.csv', 'a.csv', true],
    ['date=*/**', 'date=1/x/y', true],
    ['*', '', true],
  ])('%s and the name %s: %s', (pattern, name, fits) => {
    expect(globMatcher(pattern)(name)).toBe(fits);
  });

  it.each(['[a', '[!', 'a{b', '{a,{b}', '{0,1,2,3,4,5,6,7,8,9}'.repeat(4)])(
    'that cannot be read is refused: %s',
    (pattern) => {
      expect(() => globMatcher(pattern)).toThrow(/closed|1\s000/);
    },
  );

  it('takes a time that grows with the name only', () => {
    const fits = globMatcher(`${'*a'.repeat(60)}b`);
    expect(fits('a'.repeat(4_000))).toBe(false);
  });

  it('fits what the system says, for stars, question marks and braces', () => {
    const unit = fc.constantFrom('a', 'b', '*', '?', '{a,b}', '/', '**/');
    const name = fc.string({ unit: fc.constantFrom('a', 'b', '/'), minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.string({ unit, minLength: 1, maxLength: 6 }), name, (pattern, path) => {
        // The system's own has another rule for empty names, and for more than two stars.
        fc.pre(!/\/\/|^\/|\/$/.test(path) && !/\*{3}|\*\*[^/]|[^/]\*\*|\/\/|^\/|\/$/.test(pattern));
        fc.pre(pattern.includes('/'));
        expect(globMatcher(pattern)(path)).toBe(matchesGlob(path, pattern));
      }),
      { numRuns: 5_000 },
    );
  });
});
