import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { NumberFormat } from '../../../../src/core/mapping/language/mapping.js';
import { CURRENCY_SIGNS } from '../../../../src/core/mapping/steps/currency-signs.js';
import { currencyStep, numberStep } from '../../../../src/core/mapping/steps/number-step.js';
import { numberProblem } from '../../../../src/core/mapping/steps/read-number.js';
import { packageFile } from '../../../../src/io/process/package-root.js';
import { applyStep, textOf } from '../step-result.js';

const GERMAN: NumberFormat = { decimal: ',', group: '.' };
const ENGLISH: NumberFormat = { group: ',' };
const noted = (text: string, format: NumberFormat = {}) =>
  applyStep(numberStep(format, false), text).currencies;
const INVALID = 'refused: invalid';

describe('a number', () => {
  it.each<[string, NumberFormat, string]>([
    ['12', {}, '12'],
    ['012.50', {}, '12.5'],
    ['.5', {}, '0.5'],
    ['+3', {}, '3'],
    ['-3.00', {}, '-3'],
    ['−3', {}, '-3'],
    ['3-', {}, '-3'],
    ['-0', {}, '0'],
    ['12345678901234567890.123456789', {}, '12345678901234567890.123456789'],
    ['1.234,56', GERMAN, '1234.56'],
    ['1.234.567', GERMAN, '1234567'],
    ['5,6', GERMAN, '5.6'],
    ['1,250.00', ENGLISH, '1250'],
    ['1 250,5', { decimal: ',', group: ' ' }, '1250.5'],
    ['1\u00a0250', { group: ' ' }, '1250'],
    ['1\u202f250', { group: ' ' }, '1250'],
    ["1'250.50", { group: "'" }, '1250.5'],
    ['€1,250.00', ENGLISH, '1250'],
    ['1.234,56 EUR', GERMAN, '1234.56'],
    ['-€5', {}, '-5'],
    ['€ -5', {}, '-5'],
    ['US$ 5', {}, '5'],
    ['5 zł', {}, '5'],
    ['1250', { unit: 'cents' }, '12.5'],
    ['12500000', { unit: 'micros' }, '12.5'],
    ['5000', { unit: 'micros' }, '0.005'],
    ['1.25e+04', { exponent: true }, '12500'],
    ['1.694915254237288e-05', { exponent: true }, '0.00001694915254237288'],
    ['0E-8', { exponent: true }, '0'],
    ['-1,5E3 EUR', { exponent: true, decimal: ',' }, '-1500'],
    ['1.25E2', { exponent: true, unit: 'cents' }, '1.25'],
    ['5', { unit: 'cents' }, '0.05'],
    ['-1250.5', { unit: 'cents' }, '-12.505'],
    ['(12.50)', { parentheses: true }, '-12.5'],
    ['(€12.50)', { parentheses: true }, '-12.5'],
    ['-12.50', { absolute: true }, '12.5'],
    ['(12.50)', { parentheses: true, absolute: true }, '12.5'],
  ])('%j with %j', (text, format, expected) => {
    expect(textOf(numberStep(format, false), text)).toBe(expected);
  });

  it.each<[string, NumberFormat]>([
    ['1,250', {}],
    ['1,25', ENGLISH],
    ['12,50', ENGLISH],
    ['1,2345', ENGLISH],
    ['1,234,56', ENGLISH],
    ['1234,567', ENGLISH],
    [',123', ENGLISH],
    ['1.23', GERMAN],
    ['1.5', GERMAN],
    ['1,5,6', GERMAN],
    ['1.234,5.6', GERMAN],
    ['12.', {}],
    ['.', {}],
    ['-', {}],
    ['€', {}],
    ['--5', {}],
    ['-5-', {}],
    ['1e3', {}],
    ['0x1F', {}],
    ['NaN', {}],
    ['5 %', {}],
    ['5 XXQ', {}],
    ['5 apples', {}],
    ['€5 USD', {}],
    ['(12.50)', {}],
    ['(12.50', { parentheses: true }],
    ['12.50)', { parentheses: true }],
    ['(-12.50)', { parentheses: true }],
    ['12 50', {}],
    ['٣', {}],
  ])('%j with %j is never read otherwise', (text, format) => {
    expect(textOf(numberStep(format, false), text)).toBe(INVALID);
  });

  it('is whole where the column holds whole numbers', () => {
    const step = numberStep(GERMAN, true);
    expect(['2', '2,00', '1.000', '2,5'].map((text) => textOf(step, text))).toEqual([
      '2',
      '2',
      '1000',
      INVALID,
    ]);
  });

  it('says which currencies its sign can stand for', () => {
    expect(noted('€5')).toEqual(['EUR']);
    expect(noted('5 CHF')).toEqual(['CHF']);
    expect(noted('$5')).toContain('CAD');
    expect(noted('$5', { signs: { $: 'CAD' } })).toEqual(['CAD']);
    expect(noted('5 kr')).toEqual(['SEK', 'NOK', 'DKK', 'ISK']);
    expect(noted('5')).toEqual([]);
  });
});

describe('the currency of an amount', () => {
  it.each([
    ['€1.250', 'EUR'],
    ['1250', undefined],
    ['$5', 'refused: currency'],
    ['five', INVALID],
  ])('%j', (text, expected) => {
    expect(textOf(currencyStep(GERMAN), text)).toBe(expected);
  });
});

describe('a format of numbers', () => {
  it('is refused where it contradicts itself', () => {
    expect(numberProblem({ group: '.' })).toBe('decimal and group are both "."');
    expect(numberProblem({ signs: { $: 'dollar' } })).toMatch(/"dollar" is not a currency code/);
    expect(numberProblem(GERMAN)).toBeUndefined();
  });
});

it('signs of currencies that need no explanation are in FORMATS.md', () => {
  const formats = readFileSync(packageFile('FORMATS.md'), 'utf8');
  expect(CURRENCY_SIGNS.filter((sign) => !formats.includes(`\`${sign}\``))).toEqual([]);
});
