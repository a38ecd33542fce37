import { describe, expect, it } from 'vitest';
import type { NumberFormat } from '../../../src/core/mapping/language/mapping.js';
import { numberProblem } from '../../../src/core/mapping/steps/read-number.js';
import { numberFormOf } from '../../../src/core/sniff-values/number-form.js';
import { countsOf } from './counts.js';

const formOf = (...texts: string[]) => numberFormOf(countsOf(...texts));

describe('the form of numbers', () => {
  it.each<[texts: string[], number: NumberFormat]>([
    [['1', '25', '-3'], {}],
    [['1.5', '2'], {}],
    [['.5', '+12.50'], {}],
    [['12345.678'], {}],
    [['0.500'], {}],
    [['1,234.50'], { group: ',' }],
    [['1,234,567', '1,234'], { group: ',' }],
    [['5.6', '1,234'], { group: ',' }],
    [['1.234,56'], { decimal: ',', group: '.' }],
    [['1.234.567', '1.234'], { decimal: ',', group: '.' }],
    [['5,6', '1,234'], { decimal: ',' }],
    [['0,50'], { decimal: ',' }],
    [['0,500', '-0,125'], { decimal: ',' }],
    [['12345,678'], { decimal: ',' }],
    [['1 234'], { group: ' ' }],
    [['1 234,50', '1\u00a0234\u202f567,10'], { decimal: ',', group: ' ' }],
    [["1'234.50", '1’234’567.00'], { group: "'" }],
    [['€1,250.00', '$ 12.00'], { group: ',' }],
    [['1.234,56 EUR', 'EUR 5'], { decimal: ',', group: '.' }],
    [['(12.50)', '3.00'], { parentheses: true }],
    [['12.50-', '−3'], {}],
    [['1.25e+04', '1.250E3'], { exponent: true }],
  ])('%j as %j', (texts, number) => {
    expect(formOf(...texts)).toMatchObject({ read: texts.length, unread: 0, rivals: [] });
    expect(formOf(...texts)?.number).toEqual(number);
    expect(numberProblem(number)).toBeUndefined();
  });

  it.each<[texts: string[], number: NumberFormat, rival: NumberFormat]>([
    [['1.234'], {}, { decimal: ',', group: '.' }],
    [['1,234', '5'], { group: ',' }, { decimal: ',' }],
    [['€1,234'], { group: ',' }, { decimal: ',' }],
    [['1.234', '1,234'], { group: ',' }, { decimal: ',', group: '.' }],
    [['5.6', '7.8', '5,6'], {}, { decimal: ',' }],
    [['5,6', '7,8', '5.6'], { decimal: ',' }, {}],
  ])('%j as %j or %j', (texts, number, rival) => {
    expect(formOf(...texts)?.number).toEqual(number);
    expect(formOf(...texts)?.rivals).toEqual([rival]);
  });

  it.each([
    ['words', 'paid', 'free'],
    ['shares', '5%', '12.5 %'],
    ['dates', '04.05.2026', '2026-05-04'],
    ['clocks', '10:00'],
    ['groups of two digits', '1,00,000'],
    ['unknown currencies', 'Rp 5.000'],
    ['several numbers', '1;2', '3 4'],
    ['words that mean empty', '-', 'n/a'],
    ['digits without end', '1'.repeat(101)],
    ['signs alone', '€', '+'],
  ])('undefined for %s', (_, ...texts) => {
    expect(formOf(...texts)).toBeUndefined();
  });

  it('is found beside garbage in two of five rows', () => {
    const values = new Map([
      ['auf Anfrage', 4],
      ['12,50', 6],
    ]);
    expect(numberFormOf(values)).toMatchObject({ read: 6, unread: 4, firstUnread: 'auf Anfrage' });
    expect(numberFormOf(new Map(values).set('bald', 1))).toBeUndefined();
  });

  it('is found beside words that mean empty in most rows', () => {
    const values = new Map([['(not set)', 90]]).set('12.50', 10);
    expect(numberFormOf(values)).toMatchObject({ read: 10, unread: 90 });
  });

  it('counts rows, not texts', () => {
    const values = new Map([
      ['-5', 3],
      ['0.00', 2],
      ['-0', 1],
      ['17.5', 4],
    ]);
    expect(numberFormOf(values)).toMatchObject({
      read: 10,
      negative: 3,
      zero: 3,
      least: -5,
      most: 17.5,
    });
  });

  it.each([
    [['1', '25'], { isPlain: true, isInteger: true, isDigits: true }],
    [['1', '-25'], { isPlain: true, isInteger: true, isDigits: false }],
    [['1', '2.00'], { isPlain: true, isInteger: true, isDigits: false }],
    [['1', '2.50'], { isPlain: true, isInteger: false, isDigits: false }],
    [['1', '2,00'], { isPlain: false, isInteger: true, isDigits: false }],
    [['€5'], { isPlain: false, isInteger: true, isDigits: false }],
  ])('%j: %j', (texts, expected) => {
    expect(formOf(...texts)).toMatchObject(expected);
  });

  it.each<[expected: boolean, ...texts: string[]]>([
    [true, '00123', '5'],
    [true, '030 123 456'],
    [false, '0', '0.5', '10'],
    [false, '05,50', '0,5'],
  ])('leading zeros: %s in %s', (expected, ...texts) => {
    expect(formOf(...texts)?.hasLeadingZeros).toBe(expected);
  });

  it('counts the currencies beside the amounts, and signs of several', () => {
    const values = new Map([
      ['€5.00', 2],
      ['EUR 6.00', 1],
      ['US$7.00', 1],
      ['$8.00', 3],
      ['9.00 kr.', 1],
      ['9.00 kr', 1],
    ]);
    const form = numberFormOf(values);
    expect(form?.currencies).toEqual(
      new Map([
        ['EUR', 3],
        ['USD', 1],
      ]),
    );
    expect(form?.signs).toEqual(
      new Map([
        ['$', 3],
        ['kr.', 1],
        ['kr', 1],
      ]),
    );
  });
});
