/**
 * A change of a row's values, and the rules that it breaks; an empty list means that the row is accepted, possibly
 * with warnings.
 */
export interface ValueFault {
  readonly changes: Readonly<Record<string, string>>;
  readonly rules: readonly string[];
  readonly warnings?: readonly string[];
}

/** Faults that affect a whole row. */
export type WholeFault = 'surplus field' | 'missing field' | 'stray quote' | 'invalid bytes';

/** The rule that each whole-row fault breaks. */
export const WHOLE_RULES: Readonly<Record<WholeFault, string>> = {
  'surplus field': 'row.columns',
  'missing field': 'row.columns',
  'stray quote': 'row.quotes',
  'invalid bytes': 'row.encoding',
};

const each = (column: string, rule: string, values: readonly string[]): readonly ValueFault[] =>
  values.map((value) => ({ changes: { [column]: value }, rules: [`${column}.${rule}`] }));

/** Values that break a rule, interleaved with the whole-row faults. */
export const MALFORMED: readonly (ValueFault | WholeFault)[] = [
  ...each('price', 'invalid', ['free', '1e2', 'NaN', '--5', '1,5', '0x10']),
  'surplus field',
  ...each('customer_email', 'format', [
    'not an address',
    'a@b',
    '@example.com',
    'two@@example.com',
  ]),
  ...each('event_timestamp', 'invalid', [
    '2026-02-30 10:00:00',
    'yesterday',
    'infinity',
    '27.11.2026 10:00:00',
    '2026-01-01T24:00:00',
  ]),
  'missing field',
  ...each('event_timestamp', 'range', ['1999-12-31T23:59:59', '2999-01-01T00:00:00Z']),
  ...each('product_id', 'invalid', ['twelve', '1e3', '-5', '1.5', '7 8']),
  'stray quote',
  ...each('product_id', 'range', ['0', '9223372036854775808', '99999999999999999999']),
  ...each('price', 'range', ['-5.00', '0', '0.004', '10000.01']),
  'invalid bytes',
  ...['300.1.2.3', '1.2.3', 'fe80::12345'].map(badAddress),
  ...each('event_id', 'empty', [' ']),
  ...each('event_type', 'empty', ['  ']),
  ...each('product_name', 'empty', [' ']),
  ...each('category', 'empty', ['\t']),
  ...each('product_name', 'nul', ['one\0two']),
  ...each('customer_address', 'nul', ['\0']),
  {
    changes: { price: 'free', customer_email: 'nobody', product_id: '0' },
    rules: ['price.invalid', 'customer_email.format', 'product_id.range'],
  },
];

const tooLong = (column: string, length: number): ValueFault => ({
  changes: { [column]: 'x'.repeat(length) },
  rules: [`${column}.too_long`],
});

const FIELD_BYTES = 64 * 1024;
const ROW_BYTES = 1024 * 1024;

/** Values beyond each limit, and some exactly at it. */
export const OVERSIZED: readonly ValueFault[] = [
  tooLong('event_id', 101),
  tooLong('brand', 101),
  { changes: { brand: 'x'.repeat(100) }, rules: [] },
  tooLong('sku', 101),
  { changes: { sku: '\u{1F381}'.repeat(100) }, rules: [] },
  tooLong('category', 101),
  tooLong('event_type', 51),
  tooLong('customer_id', 101),
  tooLong('customer_name', 256),
  tooLong('session_id', 101),
  {
    changes: { customer_email: `${'x'.repeat(250)}@example.com` },
    rules: ['customer_email.too_long'],
  },
  badAddress('1'.repeat(46)),
  { changes: { product_name: 'x'.repeat(FIELD_BYTES + 1) }, rules: ['product_name.too_large'] },
  { changes: { product_name: 'x'.repeat(FIELD_BYTES) }, rules: [] },
  { changes: { user_agent: 'x'.repeat(ROW_BYTES + 1) }, rules: ['row.too_long'] },
];

/** An unknown event type: the row is accepted with a warning. */
export const UNKNOWN_TYPE: ValueFault = { changes: { event_type: 'teleport' }, rules: [] };

/** An invalid address: the row is accepted without it. */
function badAddress(address: string): ValueFault {
  return { changes: { ip_address: address }, rules: [], warnings: ['ip_address.set_null'] };
}
