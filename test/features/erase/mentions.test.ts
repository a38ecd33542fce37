import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mentions } from '../../../src/features/erase/mentions.js';

describe('a text mentions a value', () => {
  it.each([
    ['as it stands', 'ann@x.com', 'ann@x.com'],
    ['among other things', '7;Ann@X.com|8', 'ann@x.com'],
    ['as an address with a name', 'Ann <ann@x.com>', 'ann@x.com'],
    ['at the end of a sentence', 'from ann@x.com.', 'ann@x.com'],
    ['behind a longer one', 'joann@x.com,ann@x.com', 'ann@x.com'],
    ['with a NUL behind it', 'ann@x.com\0', 'ann@x.com'],
    ['with doubled quotes', '"""a b""@x.com"', '"a b"@x.com'],
    ['with characters of SQL and of expressions', "1,%_\\'.*@x.com,2", "%_\\'.*@x.com"],
    ['in capitals that grow when they are lowered', 'İ@x.com', 'İ@x.com'.toLowerCase()],
    ['in a field whose quotes are broken', '"ann@x.com"0', 'ann@x.com'],
    ['as an id', '1;C-123;2', 'C-123'],
  ])('%s', (_, text, value) => {
    expect(mentions(text, value)).toBe(true);
  });

  it.each([
    ['that ends with it', 'joann@x.com', 'ann@x.com'],
    [
      'that ends with it behind a dot, a dash or a plus',
      'jo.ann@x.com jo-ann@x.com jo+ann@x.com',
      'ann@x.com',
    ],
    ['that ends with it behind a letter of another script', '𝒿ann@x.com', 'ann@x.com'],
    ['that begins with it', 'ann@x.com.br', 'ann@x.com'],
    ['that begins with it, and goes on', 'ann@x.community', 'ann@x.com'],
    ['that an expression would find', 'annax-com ann@xxcom', 'ann@x.com'],
    ['of a longer id', '1;C-1234;2', 'C-123'],
    ['not even where it is empty', 'anything', ''],
  ])('but not another one %s', (_, text, value) => {
    expect(mentions(text, value)).toBe(false);
  });

  it('wherever it stands between separators', () => {
    const separator = fc.constantFrom(',', ';', '\t', '|', ' ', '<', '\n', '"');
    const value = fc.string({ minLength: 1, unit: 'grapheme' });
    fc.assert(
      fc.property(fc.string(), separator, value, separator, fc.string(), (...parts) => {
        const [before, left, inner, right, behind] = parts;
        expect(mentions([before, left, inner, right, behind].join(''), inner)).toBe(true);
      }),
    );
  });
});
