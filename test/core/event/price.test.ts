import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { priceCategory } from '../../../src/core/event/price-category.js';
import { parsePrice, priceText, type PriceResult } from '../../../src/core/event/price.js';

const limits = (maxPrice: number, minPrice = 0.01) => ({ minPrice, maxPrice });

describe('a price', () => {
  it.each<[string, PriceResult]>([
    ['19.90', 1_990],
    ['19.9', 1_990],
    ['19', 1_900],
    ['0.01', 1],
    ['0.005', 1],
    ['0.0049999999', 'range'],
    ['0.004', 'range'],
    ['0', 'range'],
    ['0.00', 'range'],
    ['-0', 'range'],
    ['-0.00', 'range'],
    ['-1', 'range'],
    ['007.50', 750],
    [`${'0'.repeat(400)}5`, 500],
    ['1.005', 101],
    ['1.004999', 100],
    ['1.015', 102],
    ['2.675', 268],
    ['9999.994', 999_999],
    ['9999.995', 1_000_000],
    ['10000', 1_000_000],
    ['10000.00', 1_000_000],
    [`10000.${'0'.repeat(400)}`, 1_000_000],
    ['10000.001', 'range'],
    ['10000.004', 'range'],
    ['10000.01', 'range'],
    ['1'.repeat(400), 'range'],
    [`0.${'0'.repeat(400)}1`, 'range'],
    [`1.${'3'.repeat(400)}`, 133],
    ['9007199254740993', 'range'],
    ['NaN', 'invalid'],
    ['Infinity', 'invalid'],
    ['1e3', 'invalid'],
    ['0x10', 'invalid'],
    ['+5', 500],
    ['+1.00', 100],
    ['+.99', 99],
    ['+-5', 'invalid'],
    ['+', 'invalid'],
    ['.', 'invalid'],
    ['-.5', 'range'],
    ['--5', 'invalid'],
    ['1,5', 'invalid'],
    ['1,000.00', 'invalid'],
    ['1_000', 'invalid'],
    ['.5', 50],
    ['.99', 99],
    ['5.', 'invalid'],
    ['1.2.3', 'invalid'],
    [' 5', 'invalid'],
    ['5 ', 'invalid'],
    ['5\n', 'invalid'],
    ['$5', 'invalid'],
    ['٣', 'invalid'],
    ['５', 'invalid'],
    ['', 'invalid'],
  ])('%j is %s', (text, expected) => {
    expect(parsePrice(text, limits(10_000))).toBe(expected);
  });

  it('obeys another maximum', () => {
    expect(parsePrice('99999999', limits(99_999_999))).toBe(9_999_999_900);
    expect(parsePrice('99999999.01', limits(99_999_999))).toBe('range');
    expect(parsePrice('1.01', limits(1))).toBe('range');
  });

  it('can be nothing where the minimum is', () => {
    expect(parsePrice('0', limits(1, 0))).toBe(0);
    expect(parsePrice('0.004', limits(1, 0))).toBe(0);
    expect(parsePrice('-0.01', limits(1, 0))).toBe('range');
  });

  it('obeys another minimum, of which no cent is lost', () => {
    expect(parsePrice('0.29', limits(1, 0.29))).toBe(29);
    expect(parsePrice('0.284', limits(1, 0.29))).toBe('range');
  });

  it('is what exact decimal arithmetic makes of any number', () => {
    const digits = fc.string({
      unit: fc.constantFrom('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'),
      minLength: 1,
      maxLength: 8,
    });
    const numbers = fc.tuple(fc.constantFrom('', '-'), digits, fc.option(digits));
    fc.assert(
      fc.property(numbers, fc.integer({ min: 1, max: 20_000 }), ([sign, whole, fraction], max) => {
        const text = `${sign}${whole}${fraction === null ? '' : `.${fraction}`}`;
        expect(parsePrice(text, limits(max))).toBe(decimalCents(sign, whole, fraction ?? '', max));
      }),
      { numRuns: 5_000 },
    );
  });
});

/** The rule of the contract, in integers of any size. */
function decimalCents(sign: string, whole: string, fraction: string, max: number): PriceResult {
  const scale = 10n ** BigInt(fraction.length);
  const value = BigInt(whole + fraction);
  if (sign === '-' || value > BigInt(max) * scale) return 'range';
  const cents = Number((value * 200n + scale) / (2n * scale));
  return cents > 0 ? cents : 'range';
}

describe('the text of a price', () => {
  it.each([
    [1, '0.01'],
    [10, '0.10'],
    [100, '1.00'],
    [1_000_000, '10000.00'],
    [0, '0.00'],
  ])('%d cents', (cents, text) => {
    expect(priceText(cents)).toBe(text);
  });

  it('is read back as the same price', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (cents) => {
        expect(parsePrice(priceText(cents), limits(10_000))).toBe(cents);
      }),
    );
  });
});

it.each([
  [1, 'Low'],
  [49_99, 'Low'],
  [50_00, 'Medium'],
  [199_99, 'Medium'],
  [200_00, 'High'],
  [10_000_00, 'High'],
  [undefined, 'Unknown'],
  [Number.NaN, 'Unknown'],
])('a price of %d cents is %s', (cents, category) => {
  expect(priceCategory(cents)).toBe(category);
});
