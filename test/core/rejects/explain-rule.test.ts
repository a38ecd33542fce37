import { describe, expect, it } from 'vitest';
import { COLUMNS, SOURCE_COLUMNS } from '../../../src/core/event/columns.js';
import { validateEvent } from '../../../src/core/event/validate-event.js';
import { explainRule } from '../../../src/core/rejects/explain-rule.js';

const NOW = Date.UTC(2026, 10, 29);
const RULES = {
  strictEventTypes: true,
  badOptional: 'reject' as const,
  minPrice: 0.01,
  currency: undefined,
  maxPrice: 10_000,
  minTime: Date.UTC(2000, 0),
  maxTime: NOW + 86_400_000,
  waived: new Set<string>(),
  deviceType: () => 'Unknown' as const,
};
const VALID = {
  event_id: 'e',
  event_type: 'view',
  product_id: '1',
  product_name: 'Kite',
  category: 'Toys',
  price: '1',
  customer_email: 'a@b.cd',
  event_timestamp: '2026-01-01 10:00:00',
};

/** The reasons that are told of a value which the rules refuse. */
function reasonsOf(column: keyof typeof COLUMNS, text: string): string[] {
  const result = validateEvent({ ...VALID, [column]: text }, undefined, RULES);
  if (!('violations' in result)) throw new Error(`${column} takes ${text}`);
  return result.violations.map(({ rule }) => explainRule(rule, text, NOW));
}

describe.each([
  [
    'event_timestamp',
    {
      '2026-01-01': 'time is missing',
      '2026-01-01T10': 'minutes and seconds are missing',
      '2026-01-01 10:00': 'seconds are missing',
      '2026-01-01T10:00Z': 'seconds are missing',
      '2026-01-01 10:00+02:00': 'seconds are missing',
      '10:00:00': 'date is missing',
      '1767261600': 'a number, not a date and time',
      '27.11.2026 10:00:00': 'date is not written as year-month-day',
      '01/15/2026 10:00:00': 'date is not written as year-month-day',
      '2026/01/15 10:00:00': 'date is not written with hyphens',
      '2026-1-5 10:00:00': 'month and day need two digits',
      '2026-01-05 9:00:00': 'parts of the time need two digits',
      '2026-01-05 09:00:00 PM': 'time is not written in 24 hours',
      '2026-13-01 10:00:00': 'month is not between 01 and 12',
      '2026-01-32 10:00:00': 'day is not between 01 and 31',
      '2026-02-30 10:00:00': 'the month has no such day',
      '2026-01-01T24:00:00': 'hour is not between 00 and 23',
      '2026-01-01 10:60:00': 'minute is not between 00 and 59',
      '2026-12-31 23:59:60': 'second is not between 00 and 59',
      '2026-01-01 10:00:00.1234567890': 'more than 9 digits after the second',
      '2026-01-01 10:00:00+99:00': 'offset of the time zone is not valid',
      '2026-01-01 10:00:00 CET': 'time zone is not UTC or an offset',
      yesterday: 'not a date and time of ISO 8601',
      ' ': 'value is missing',
      '1999-12-31T23:59:59': 'before --min-time',
      '2999-01-01T00:00:00Z': 'too far in the future',
    },
  ],
  [
    'price',
    {
      '-5.00': 'negative price',
      '0': 'price is zero',
      '0.00': 'price is zero',
      '0.004': 'price rounds to zero',
      '10000.01': 'below --min-price, or above --max-price',
      '1,5': 'decimal comma; a point is needed',
      '1,234.50': 'thousands separator',
      '1e2': 'exponent',
      NaN: 'not a number',
      '--5': 'more than one sign',
      '5.': 'digits are missing',
      '€5': 'currency sign',
      '5 EUR': 'currency code',
      free: 'not a plain decimal number',
    },
  ],
  [
    'product_id',
    {
      '0': 'product id is zero',
      '9223372036854775808': 'above 9 223 372 036 854 775 807',
      '-5': 'negative number',
      '1.5': 'not a whole number',
      twelve: 'not a whole number in digits only',
    },
  ],
  [
    'customer_email',
    {
      nobody: '"@" is missing',
      'two@@example.com': 'more than one "@"',
      'a b@example.com': 'white space in the address',
      '@example.com': 'nothing before "@"',
      'ann@': 'nothing after "@"',
      'ann@shop': 'no dot in the domain',
      'ann@.com': 'misplaced dot in the domain',
    },
  ],
  [
    'ip_address',
    {
      '300.1.2.3': 'part above 255 or with a leading 0',
      '1.2.3': 'fewer than four parts',
      '1.2.3.4.5': 'more than four parts',
      '192.0.2.0/24': 'an address range, not an address',
      '192.0.2.1:80': 'a port follows the address',
      here: 'neither IPv4 nor IPv6',
    },
  ],
  ['event_type', { teleport: 'not a known event type' }],
] as const)('%s', (column, cases) => {
  it.each(Object.entries(cases))('%s: %s', (text, reason) => {
    expect(reasonsOf(column, text)).toEqual([reason]);
  });
});

it('every rule of every column has words of its own, also where the value is not known', () => {
  const codes = SOURCE_COLUMNS.flatMap((column) => {
    const { rules } = COLUMNS[column];
    const own = rules.map((rule: { readonly code: string }) => rule.code);
    return [...new Set([...own, 'empty', 'too_long', 'nul', 'too_large'])].map(
      (code) => `${column}.${code}`,
    );
  });
  for (const code of [...codes, 'extra.nul', 'row.columns', 'row.quotes', 'row.encoding']) {
    expect(explainRule(code, undefined, NOW)).not.toContain(code);
  }
  expect(explainRule('brand.too_long', undefined, NOW)).toBe('more than 100 characters');
});

it('a rule of a newer version is named by its code', () => {
  expect(explainRule('weave.range', '7', NOW)).toBe('rule weave.range is broken');
  expect(explainRule('constructor', '7', NOW)).toBe('rule constructor is broken');
});

it('a value of a mebibyte is explained at once', () => {
  for (const text of ['0', '1', '1.', '@', '2026-01-01 ', '-', ','].map((part) =>
    part.repeat(2 ** 20),
  )) {
    for (const column of ['price', 'event_timestamp', 'customer_email', 'ip_address'] as const) {
      expect(reasonsOf(column, text).length).toBeGreaterThan(0);
    }
  }
});
