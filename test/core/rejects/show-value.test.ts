import { describe, expect, it } from 'vitest';
import { SOURCE_COLUMNS } from '../../../src/core/event/columns.js';
import { showValue } from '../../../src/core/rejects/show-value.js';
import { HOSTILE } from '../../support/hostile-text.js';

const PERSONAL = [
  'jane.doe@example.com',
  'jane.doe@example',
  'Jane Doe',
  'Jane',
  'Karen',
  'Clark',
  'Ли Вэй',
  '12 Long Street, Springfield',
  '12 Marina 1985',
  'LEE 7',
  '192.0.2.7',
  '192.0.2.7:443',
  '2001:db8::7',
  '+49 170 1234567',
  '4917012345678',
  '5551234',
  '123-45-6789',
  '4111111111111111',
  '4111 1111 1111 1111',
  'C-482910',
  'Mozilla/5.0 (Windows NT 10.0)',
];

describe.each(SOURCE_COLUMNS)('personal data in the place of %s', (column) => {
  it.each(PERSONAL)('%s', (text) => {
    const shown = showValue(column, text, {});
    expect(shown).not.toMatch(/[\p{L}\p{N}]/u);
    expect(shown).toContain('***');
  });
});

it.each([
  ['price', '-5.00'],
  ['price', '10000.01'],
  ['price', '20000'],
  ['price', '12,50 €'],
  ['price', 'NaN'],
  ['price', '--5'],
  ['price', '1e2'],
  ['product_id', '0'],
  ['product_id', '-5'],
  ['product_id', '1.5'],
  ['event_timestamp', '2026-01-01 10:00'],
  ['event_timestamp', '27.11.2026 10:00:00'],
  ['event_timestamp', '15 Jan 2025 10:00:00'],
  ['event_timestamp', '2999-01-01T00:00:00Z'],
  ['event_timestamp', 'yesterday'],
  ['event_type', 'remove_from_cart'],
  ['event_type', 'on-hold'],
  ['event_type', 'PENDING_PAYMENT'],
  ['event_type', 'purchsae'],
  ['event_id', '  '],
])('a value of %s that has its form is shown: %s', (column, text) => {
  expect(showValue(column, text, { [column]: text })).toBe(text);
});

it.each([
  ['j.doe@shop', '***.***@***'],
  ['two@@example.com', '***@@***.***'],
  ['a b@example.com', '*** ***@***.***'],
  ['300.1.2.3', '***.***.***.***'],
])('of a personal value its signs are shown: %s', (text, shown) => {
  expect(showValue('customer_email', text, {})).toBe(shown);
  expect(showValue('ip_address', text, {})).toBe(shown);
});

it('the number of a customer in the place of a price is hidden', () => {
  expect(showValue('price', '48291', { price: '48291', customer_id: 'c-1' })).toBe('48291');
  expect(showValue('price', '48291', { price: '48291', customer_id: '48291' })).toBe('***');
  const shifted = { price: '48291', customer_id: 'ann@example.com', customer_email: 'Ann Lee' };
  expect(showValue('price', '48291', shifted)).toBe('***');
  expect(showValue('product_id', '48291', { product_id: '48291', customer_id: '12.50' })).toBe(
    '***',
  );
  expect(showValue('price', '48291', { price: '48291', ip_address: 'Ann' })).toBe('***');
  // A sign or a point belongs to a price.
  expect(showValue('price', '-5.00', shifted)).toBe('-5.00');
});

it('a column that is not of our format hides its value', () => {
  expect(showValue('loyalty', 'gold 7', {})).toBe('*** ***');
  expect(showValue('constructor', '7', {})).toBe('***');
});

it('of hostile texts nothing hidden is left', () => {
  for (const text of HOSTILE) expect(showValue('price', text, {})).not.toMatch(/[^ -~]/);
});
