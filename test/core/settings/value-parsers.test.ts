import { describe, expect, it } from 'vitest';
import { since } from '../../../src/core/settings/since.js';
import {
  duration,
  oneOf,
  pointInTime,
  share,
  text,
  wholeNumber,
} from '../../../src/core/settings/value-parsers.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('a length of time', () => {
  it.each([
    ['250ms', 250],
    ['5s', 5 * SECOND],
    ['5', 5 * SECOND],
    ['0', 0],
    ['1.5m', 90 * SECOND],
    ['2h', 2 * HOUR],
    ['7d', 7 * DAY],
    ['7 d', 7 * DAY],
    [' 7d ', 7 * DAY],
    ['0.0004s', 0],
    ['36500d', 36_500 * DAY],
  ])('%s', (value, milliseconds) => {
    expect(duration(value)).toBe(milliseconds);
  });

  it.each([
    '',
    '5w',
    '5S',
    '-5s',
    '+5s',
    '1e3',
    '5s5',
    's',
    '.5s',
    '5.s',
    'five',
    '1,000s',
    'constructor',
    'Infinity',
  ])('not %j', (value) => {
    expect(() => duration(value)).toThrow('expected a duration such as');
  });

  it.each(['36501d', '876001h', `${'9'.repeat(400)}ms`])(
    'of more than a hundred years: not %s',
    (value) => {
      expect(() => duration(value)).toThrow('expected a duration of at most 36500d');
    },
  );
});

describe('a share', () => {
  it.each([
    ['0', 0],
    ['5%', 0.05],
    ['5 %', 0.05],
    ['0.05', 0.05],
    ['0.7%', 0.007],
    ['29%', 0.29],
    ['100%', 1],
    ['1', 1],
    ['1.0', 1],
    ['0.000001%', 1e-8],
  ])('%s', (value, number) => {
    expect(share(value)).toBe(number);
  });

  it.each(['', '%', '-5%', '101%', '1.01', '5', '5%%', '1e-2', 'NaN', '5 percent'])(
    'not %j',
    (value) => {
      expect(() => share(value)).toThrow('expected a share such as 5% or 0.05, at most 100%');
    },
  );
});

describe('a whole number', () => {
  const number = wholeNumber(1, 1_000_000);

  it.each([
    ['1', 1],
    ['1000000', 1_000_000],
    ['1_000_000', 1_000_000],
    ['1,000,000', 1_000_000],
    ['50,000', 50_000],
    ['007', 7],
  ])('%s', (value, expected) => {
    expect(number(value)).toBe(expected);
  });

  it.each([
    '',
    '0',
    '1000001',
    '-1',
    '+1',
    '1.0',
    '1e3',
    '0x10',
    ' 1',
    '1 ',
    '1,00',
    '1,0000',
    ',100',
    '1,,000',
    '٣',
    '9'.repeat(400),
  ])('not %j', (value) => {
    expect(() => number(value)).toThrow('expected a whole number from 1 to 1000000');
  });

  it('holds no more than a number can', () => {
    const any = wholeNumber(0, Number.MAX_SAFE_INTEGER);
    expect(any('9007199254740991')).toBe(Number.MAX_SAFE_INTEGER);
    expect(() => any('9007199254740992')).toThrow('expected a whole number');
  });
});

describe('a point in time', () => {
  it.each([
    ['2026-11-27', '2026-11-27T00:00:00.000Z'],
    ['2026-11-27T18:00', '2026-11-27T18:00:00.000Z'],
    ['2026-11-27 18:00:30', '2026-11-27T18:00:30.000Z'],
    ['2026-11-27T18:00:00Z', '2026-11-27T18:00:00.000Z'],
    ['2026-11-27T18:00:00.123Z', '2026-11-27T18:00:00.123Z'],
    ['2026-11-27T18:00:00+05:30', '2026-11-27T12:30:00.000Z'],
    ['2026-11-27 18:00+0530', '2026-11-27T12:30:00.000Z'],
    ['2026-01-01T00:00:00+01:00', '2025-12-31T23:00:00.000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
    ['0001-01-01', '0001-01-01T00:00:00.000Z'],
  ])('%s', (value, iso) => {
    expect(new Date(pointInTime(value)).toISOString()).toBe(iso);
  });

  it.each([
    '',
    'now',
    '2026',
    '2026-11',
    '27.11.2026',
    '2026-02-30',
    '2025-02-29',
    '2026-04-31T10:00:00Z',
    '2026-13-01',
    '2026-00-10',
    '2026-11-27T25:00',
    '2026-11-27T10:60',
    '2026-11-27T10',
    '1795334374',
    '+002026-11-27',
    ' 2026-11-27',
  ])('not %j', (value) => {
    expect(() => pointInTime(value)).toThrow('expected a date such as');
  });
});

describe('a begin', () => {
  it.each([
    ['7d', { ago: 7 * DAY }],
    ['12 h', { ago: 12 * HOUR }],
    ['2026-11-27', { at: Date.UTC(2026, 10, 27) }],
    ['2026-11-27T18:00:00+01:00', { at: Date.UTC(2026, 10, 27, 17) }],
  ])('%s', (value, expected) => {
    expect(since(value)).toEqual(expected);
  });

  it.each(['', '2026', '7', '2026-02-30', 'yesterday', '99999999d'])('not %j', (value) => {
    expect(() => since(value)).toThrow('expected a duration such as 12h or 7d, or a date such as');
  });
});

describe('a word and a text', () => {
  it('is one of the list, exactly', () => {
    const word = oneOf('keep', 'fail');
    expect(word('keep')).toBe('keep');
    for (const other of ['', 'Keep', ' keep', 'kee']) {
      expect(() => word(other)).toThrow('expected one of keep, fail');
    }
  });

  it('is not empty', () => {
    expect(text(' a ')).toBe(' a ');
    for (const empty of ['', ' ', '\t\n'])
      expect(() => text(empty)).toThrow('expected non-empty text');
  });
});
