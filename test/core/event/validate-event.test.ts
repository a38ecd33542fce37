import { describe, expect, it } from 'vitest';
import type { RowTexts } from '../../../src/core/event/columns.js';
import type { Event } from '../../../src/core/event/event.js';
import { validateEvent } from '../../../src/core/event/validate-event.js';
import type { ValidationRules } from '../../../src/core/event/validation-rules.js';

const ROW: RowTexts = {
  event_id: 'e-1',
  event_type: 'view',
  product_id: '7',
  product_name: 'Kite',
  category: 'Toys',
  price: '19.90',
  customer_email: 'a@b.example',
  event_timestamp: '2026-01-15T10:00:00',
};

const RULES: ValidationRules = {
  strictEventTypes: false,
  badOptional: 'reject',
  minPrice: 0.01,
  currency: undefined,
  maxPrice: 10_000,
  minTime: Date.UTC(2000, 0, 1),
  maxTime: Date.UTC(2026, 10, 23, 12),
  waived: new Set(),
  deviceType: (userAgent) => (userAgent === 'phone' ? 'Mobile' : 'Unknown'),
};

/** The rules that a row breaks: an ordinary one, with what a case is about changed. */
function broken(changed: RowTexts, rules: Partial<ValidationRules> = {}): string[] {
  const result = validateEvent({ ...ROW, ...changed }, undefined, { ...RULES, ...rules });
  return 'violations' in result ? result.violations.map(({ rule }) => rule) : [];
}

function eventOf(changed: RowTexts, rules: Partial<ValidationRules> = {}): Event {
  const result = validateEvent({ ...ROW, ...changed }, undefined, { ...RULES, ...rules });
  if ('violations' in result) throw new Error(JSON.stringify(result.violations));
  return result.event;
}

const CHARACTERS = [
  ['ASCII', 'x'],
  ['a character of three bytes', '€'],
  ['a character of four bytes', '😀'],
] as const;

describe('lengths, in characters', () => {
  const limits = [
    ['event_id', 100],
    ['event_type', 50],
    ['category', 100],
    ['brand', 100],
    ['sku', 100],
    ['customer_id', 100],
    ['customer_name', 255],
    ['session_id', 100],
  ] as const;
  const cases = limits.flatMap(([column, max]) =>
    CHARACTERS.map(([name, character]) => ({ column, max, name, character })),
  );

  it.each(cases)('$column holds $max of $name and no more', ({ column, max, character }) => {
    expect(broken({ [column]: character.repeat(max) })).toEqual([]);
    expect(broken({ [column]: character.repeat(max + 1) })).toEqual([`${column}.too_long`]);
    expect(broken({ [column]: character.repeat(2 * max + 1) })).toEqual([`${column}.too_long`]);
  });

  it.each(CHARACTERS)('customer_email holds 255 of %s', (_, character) => {
    const domain = '@b.example';
    expect(broken({ customer_email: character.repeat(255 - domain.length) + domain })).toEqual([]);
    expect(broken({ customer_email: character.repeat(256 - domain.length) + domain })).toEqual([
      'customer_email.too_long',
    ]);
  });

  it.each(['product_name', 'customer_address', 'user_agent'])('%s has no limit', (column) => {
    expect(broken({ [column]: '😀'.repeat(10_000) })).toEqual([]);
  });

  it('counts what is left after trimming', () => {
    expect(broken({ brand: ` ${'x'.repeat(100)} ` })).toEqual([]);
  });
});

describe('columns that must not be empty', () => {
  const trimmed = ['event_type', 'product_name', 'category', 'customer_email'];
  const required = [...trimmed, 'event_id', 'product_id', 'price', 'event_timestamp'];

  it.each(required)('%s', (column) => {
    expect(broken({ [column]: '' })).toEqual([`${column}.empty`]);
    expect(broken({ [column]: undefined })).toEqual([`${column}.empty`]);
  });

  it.each(required)('%s: spaces are nothing', (column) => {
    expect(broken({ [column]: ' \t\u00a0' })).toEqual([`${column}.empty`]);
  });

  it.each(['brand', 'sku', 'customer_id', 'customer_name', 'customer_address', 'session_id'])(
    '%s may be empty',
    (column) => {
      expect(broken({ [column]: '' })).toEqual([]);
    },
  );

  it.each(trimmed)('%s may be empty where a mapping waives it', (column) => {
    const rules = { waived: new Set([column]) };
    expect(broken({ [column]: '' }, rules)).toEqual([]);
    expect(broken({ [column]: undefined }, rules)).toEqual([]);
  });

  it('a waived column is checked where there is a text', () => {
    const rules = { waived: new Set(['customer_email']) };
    expect(broken({ customer_email: 'nonsense' }, rules)).toEqual(['customer_email.format']);
    expect(eventOf({ customer_email: ' ' }, rules).customer_email).toBeUndefined();
  });
});

describe('texts', () => {
  it('are trimmed in every column, and lowered where the contract says so', () => {
    expect(
      eventOf({
        event_id: ' E-1 ',
        product_id: ' 7 ',
        price: ' 1.00 ',
        event_timestamp: '2026-01-01T00:00:00 ',
        event_type: ' PURCHASE ',
        product_name: ' Big Kite ',
        category: ' Toys ',
        brand: ' Windy ',
        sku: ' K-7 ',
        quantity: ' 2 ',
        currency: ' eur ',
        order_id: ' T-1 ',
        customer_id: ' C-1 ',
        customer_email: ' Ann@Shop.EXAMPLE ',
        customer_name: ' Ann ',
        customer_address: ' 1 Street ',
        session_id: ' S ',
        user_agent: ' phone ',
        ip_address: ' 192.0.2.1 ',
      }),
    ).toEqual({
      event_id: 'E-1',
      event_type: 'purchase',
      product_id: 7,
      product_name: 'Big Kite',
      category: 'Toys',
      brand: 'Windy',
      sku: 'K-7',
      price: 100,
      price_category: 'Low',
      quantity: 2,
      currency: 'EUR',
      order_id: 'T-1',
      customer_id: 'C-1',
      customer_email: 'ann@shop.example',
      customer_name: 'Ann',
      customer_address: '1 Street',
      session_id: 'S',
      user_agent: 'phone',
      device_type: 'Mobile',
      ip_address: '192.0.2.1',
      event_timestamp: Date.UTC(2026, 0, 1) * 1_000,
      extra: undefined,
    });
  });

  it('are undefined where they are empty', () => {
    const event = eventOf({ brand: '', sku: ' ', customer_id: '', user_agent: '', ip_address: '' });
    expect(event).toMatchObject({ device_type: 'Unknown' });
    const { brand, sku, customer_id, user_agent, ip_address } = event;
    expect([brand, sku, customer_id, user_agent, ip_address]).toEqual(Array(5).fill(undefined));
  });

  it('keep the unknown columns', () => {
    const result = validateEvent(ROW, '{"weave":"red"}', RULES);
    expect(result).toMatchObject({ event: { extra: '{"weave":"red"}' } });
  });
});

describe('product_id', () => {
  it.each([
    ['1', []],
    ['007', []],
    ['2147483647', []],
    ['0', ['product_id.range']],
    ['2147483648', []],
    ['9223372036854775807', []],
    ['9223372036854775808', ['product_id.range']],
    ['9'.repeat(400), ['product_id.range']],
    ['-1', ['product_id.invalid']],
    ['+1', ['product_id.invalid']],
    ['1.0', ['product_id.invalid']],
    ['1e3', ['product_id.invalid']],
    ['0x1F', ['product_id.invalid']],
    [' 7', []],
    ['7\n', []],
    ['7 8', ['product_id.invalid']],
    ['1,000', ['product_id.invalid']],
    ['٣', ['product_id.invalid']],
    ['seven', ['product_id.invalid']],
  ])('%s breaks %j', (text, rules) => {
    expect(broken({ product_id: text })).toEqual(rules);
  });
});

describe('customer_email', () => {
  it.each([
    'a@b.c',
    'a.b+c@d-e.example',
    'ü@bücher.example',
    '"quoted"@b.example',
    'a@[192.0.2.1]',
    'a@..b',
    'a@b..c',
  ])('%s is something@something.something', (text) => {
    expect(broken({ customer_email: text })).toEqual([]);
  });

  it.each([
    'a',
    '@',
    'a@b',
    'a@b.',
    'a@.b',
    '@b.c',
    'a@@b.c',
    'a@b@c.d',
    'a b@c.d',
    'a@b c.d',
    'a@b.c d',
    'a@b.c\nd@e.f',
    'a@.',
  ])('%j is not', (text) => {
    expect(broken({ customer_email: text })).toEqual(['customer_email.format']);
  });

  it('that is both too long and none breaks both rules, however long it is', () => {
    const text = `a@${'.'.repeat(60_000)}@`;
    expect(broken({ customer_email: text })).toEqual([
      'customer_email.too_long',
      'customer_email.format',
    ]);
  });
});

describe('ip_address', () => {
  it.each([
    '192.0.2.1',
    '0.0.0.0',
    '255.255.255.255',
    '::',
    '::1',
    '2001:db8::1',
    '2001:0db8:0000:0000:0000:0000:0000:0001',
    '::ffff:192.0.2.1',
    'ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255',
    'FE80::1',
    'fe80::1%eth0',
  ])('%s is one', (text) => {
    expect(broken({ ip_address: text })).toEqual([]);
  });

  it.each([
    '1.2.3.4/24',
    '2001:db8::/32',
    '256.0.0.1',
    '1.2.3',
    '1.2.3.4.5',
    '01.2.3.4',
    '1.2.3.4:80',
    '[::1]',
    ':::',
    '12345::',
    '1::2::3',
    'localhost',
    '3221225985',
    'unknown',
  ])('%s is none', (text) => {
    expect(broken({ ip_address: text })).toEqual(['ip_address.invalid']);
  });

  it('that is too long breaks both rules', () => {
    expect(broken({ ip_address: '1'.repeat(46) })).toEqual([
      'ip_address.too_long',
      'ip_address.invalid',
    ]);
  });
});

function set(badOptional: ValidationRules['badOptional'], waived: string[] = []): ValidationRules {
  return { ...RULES, badOptional, waived: new Set(waived) };
}

describe('a bad value in a column that may be empty', () => {
  const HASHED = 'c775e7b757ede630cd0aa1113bd102661ab38829ca52a6422ab782862f268646';
  const LONG = 'x'.repeat(256);

  it('an address that was hashed rejected a valid event', () => {
    const result = validateEvent({ ...ROW, ip_address: HASHED }, undefined, set(undefined));
    expect(result).toMatchObject({
      event: { event_id: 'e-1', ip_address: undefined },
      warnings: ['ip_address.set_null'],
    });
  });

  it.each(['brand', 'sku', 'customer_id', 'customer_name', 'session_id'])(
    '%s that is too long rejects the row, or with null is NULL',
    (column) => {
      const row = { ...ROW, [column]: LONG };
      expect(broken(row, set(undefined))).toEqual([`${column}.too_long`]);
      expect(broken(row, set('reject'))).toEqual([`${column}.too_long`]);
      const result = validateEvent(row, undefined, set('null'));
      expect(result).toMatchObject({ warnings: [`${column}.set_null`] });
      expect(eventOf(row, set('null'))).toHaveProperty(column, undefined);
    },
  );

  it.each(['event_id', 'event_type', 'category', 'customer_email'])(
    '%s that every row must have rejects the row also with null',
    (column) => {
      expect(broken({ [column]: LONG }, set('null'))).toContain(`${column}.too_long`);
    },
  );

  it('a column that a mapping waives may be empty', () => {
    const row = { ...ROW, customer_email: 'nobody' };
    expect(broken(row, set(undefined, ['customer_email']))).toEqual(['customer_email.format']);
    expect(eventOf(row, set('null', ['customer_email'])).customer_email).toBeUndefined();
  });

  it('an unknown event type stays a warning of its own, and is stored', () => {
    const result = validateEvent({ ...ROW, event_type: 'strange' }, undefined, set('null'));
    expect(result).toMatchObject({
      event: { event_type: 'strange' },
      warnings: ['event_type.unknown'],
    });
  });
});

describe('event_type', () => {
  const known = [
    'view',
    'click',
    'cart',
    'purchase',
    'add_to_wishlist',
    'order',
    'add_to_cart',
    'search',
    'checkout',
    'refund',
  ];

  it.each(known)('%s is known', (type) => {
    expect(
      validateEvent({ ...ROW, event_type: type.toUpperCase() }, undefined, RULES),
    ).toMatchObject({
      event: { event_type: type },
      warnings: [],
    });
    expect(broken({ event_type: type }, { strictEventTypes: true })).toEqual([]);
  });

  it('that is unknown is a warning', () => {
    expect(validateEvent({ ...ROW, event_type: 'Strange' }, undefined, RULES)).toMatchObject({
      event: { event_type: 'strange' },
      warnings: ['event_type.unknown'],
    });
  });

  it('that is unknown is a reject under strict rules', () => {
    expect(broken({ event_type: 'strange' }, { strictEventTypes: true })).toEqual([
      'event_type.unknown',
    ]);
  });

  it('that is empty is not unknown as well', () => {
    expect(broken({ event_type: '' }, { strictEventTypes: true })).toEqual(['event_type.empty']);
  });
});

describe('event_timestamp', () => {
  it.each([
    ['the first moment', '2000-01-01T00:00:00', []],
    ['a microsecond before it', '1999-12-31T23:59:59.999999', ['event_timestamp.range']],
    ['before it by its offset', '2000-01-01T00:00:00+00:01', ['event_timestamp.range']],
    ['the last moment', '2026-11-23T12:00:00', []],
    ['a microsecond after it', '2026-11-23T12:00:00.000001', ['event_timestamp.range']],
    ['not after it by its offset', '2026-11-23T13:00:00+01:00', []],
    ['no date', 'yesterday', ['event_timestamp.invalid']],
    ['year 0', '0000-01-01T00:00:00', ['event_timestamp.range']],
    ['year 9999', '9999-12-31T23:59:59', ['event_timestamp.range']],
  ])('%s', (_, text, rules) => {
    expect(broken({ event_timestamp: text })).toEqual(rules);
  });

  it.each([
    ['1684-11-01T00:00:00', []],
    ['1684-01-01T00:00:00', ['event_timestamp.range']],
    ['2255-06-01T00:00:00', []],
    ['2256-01-01T00:00:00', ['event_timestamp.range']],
    ['9999-12-31T23:59:59.9999999', ['event_timestamp.range']],
  ])(
    '%s is in the range only where every microsecond can be told, whatever the settings',
    (text, rules) => {
      const endless = { minTime: Number.NEGATIVE_INFINITY, maxTime: Number.POSITIVE_INFINITY };
      expect(broken({ event_timestamp: text }, endless)).toEqual(rules);
    },
  );
});

describe('a row that breaks several rules', () => {
  it('reports every one, with its column', () => {
    const row: RowTexts = {
      event_id: 'x'.repeat(101),
      event_type: 'strange',
      product_id: '0',
      product_name: ' ',
      category: '',
      brand: 'x'.repeat(101),
      sku: 'x'.repeat(101),
      price: 'free',
      customer_id: 'x'.repeat(101),
      customer_email: 'nobody',
      customer_name: 'x'.repeat(256),
      session_id: 'x'.repeat(101),
      quantity: '0',
      currency: 'EURO',
      order_id: 'x'.repeat(101),
      ip_address: 'here',
      event_timestamp: '1999-01-01T00:00:00',
    };
    const result = validateEvent(row, undefined, { ...RULES, strictEventTypes: true });
    const violations = 'violations' in result ? result.violations : [];
    expect(violations.map(({ rule, column }) => `${column}: ${rule}`).sort()).toEqual([
      'brand: brand.too_long',
      'category: category.empty',
      'currency: currency.too_long',
      'currency: currency.unknown',
      'customer_email: customer_email.format',
      'customer_id: customer_id.too_long',
      'customer_name: customer_name.too_long',
      'event_id: event_id.too_long',
      'event_timestamp: event_timestamp.range',
      'event_type: event_type.unknown',
      'ip_address: ip_address.invalid',
      'order_id: order_id.too_long',
      'price: price.invalid',
      'product_id: product_id.range',
      'product_name: product_name.empty',
      'quantity: quantity.range',
      'session_id: session_id.too_long',
      'sku: sku.too_long',
    ]);
  });
});

describe('a product', () => {
  it('is known by its id or by its sku', () => {
    expect(eventOf({ product_id: undefined, sku: 'G-32' })).toMatchObject({
      product_id: undefined,
      sku: 'G-32',
    });
    expect(broken({ product_id: ' ', sku: ' ' })).toEqual(['product_id.empty']);
    expect(broken({ product_id: '0', sku: 'G-32' })).toEqual(['product_id.range']);
  });

  it('has an id that no number holds exactly, to the last digit', () => {
    expect(eventOf({ product_id: '9007199254740993' }).product_id).toBe(9_007_199_254_740_993n);
  });
});

describe('a currency', () => {
  it('is that of the settings only where the row has none', () => {
    expect(eventOf({}, { currency: 'EUR' }).currency).toBe('EUR');
    expect(eventOf({ currency: ' usd ' }, { currency: 'EUR' }).currency).toBe('USD');
    expect(eventOf({}).currency).toBeUndefined();
  });

  it('that is none is not taken for that of the settings', () => {
    const rules = { currency: 'EUR', badOptional: 'null' } as const;
    expect(eventOf({ currency: 'EURO' }, rules).currency).toBeUndefined();
  });
});

it('a price that is waived is none, and its category is unknown', () => {
  expect(eventOf({ price: '' }, { waived: new Set(['price']) })).toMatchObject({
    price: undefined,
    price_category: 'Unknown',
  });
  expect(broken({ price: '' })).toEqual(['price.empty']);
});

it('a quantity is one where the row has none', () => {
  expect(eventOf({}).quantity).toBe(1);
  expect(eventOf({ quantity: ' 12 ' }).quantity).toBe(12);
});
