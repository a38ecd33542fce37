import { beforeAll, expect, it } from 'vitest';
import type { SourceColumn } from '../../../src/core/event/columns.js';
import { expectBalance } from '../../support/accounts.js';
import { csvFile, csvRow } from '../../support/event-csv.js';
import { perSuite } from '../../support/fixture.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import { StreamPlace } from '../../support/stream-place.js';

type Values = Partial<Record<SourceColumn, string>>;
type Case = readonly [name: string, row: Values];

const CAT = '🐈';

/** Rows that are fine although a value means something to PostgreSQL, to COPY or to CSV. */
const STORED: readonly (readonly [...Case, kept?: Record<string, unknown>])[] = [
  ['the end of COPY', { product_name: '\\.' }],
  ['the NULL of COPY', { product_name: '\\N', brand: '\\N', customer_address: '\\N' }],
  ['the end of COPY on a line of its own', { customer_address: 'a\n\\.\nb' }],
  ['nothing but the end of COPY in every text', { brand: '\\.', sku: '\\.', session_id: '\\.' }],
  ['the word NULL', { brand: 'NULL', sku: 'null', customer_id: 'NULL' }],
  ['backslashes', { product_name: 'C:\\new\\table\\x41\\', brand: '\\\\' }],
  ['quotes', { product_name: '"', brand: `'; drop table ecommerce_events; --`, sku: `""` }],
  ['braces of an array', { event_id: '{"a",b}\\', brand: '{}', category: '{NULL}' }],
  ['line ends inside a field', { customer_address: 'one\ntwo\r\nthree\rfour' }],
  ['tabs and separators', { product_name: 'a\tb,c;d|e' }],
  ['a dollar quote and placeholders', { product_name: '$$ $1 %s ${x}' }],
  ['a BOM inside', { product_name: 'a\ufeffb' }],
  ['a direction override', { product_name: 'a\u202eb' }],
  ['100 characters of four bytes', { event_id: CAT.repeat(100), brand: CAT.repeat(100) }],
  ['255 characters of four bytes', { customer_name: CAT.repeat(255) }],
  ['an e-mail of 255 characters', { customer_email: `${'é'.repeat(249)}@x.com` }],
  ['a longest IPv6 address', { ip_address: '0000:0000:0000:0000:0000:ffff:192.168.100.228' }],
  [
    'the largest product',
    { product_id: '9223372036854775807' },
    { product_id: '9223372036854775807' },
  ],
  ['the highest price', { price: '10000' }, { price: '10000.00', price_category: 'High' }],
  ['the lowest price', { price: '0.005' }, { price: '0.01', price_category: 'Low' }],
  [
    'a price below 50 that is rounded to it',
    { price: '49.995' },
    { price: '50.00', price_category: 'Medium' },
  ],
  [
    'zeros in front',
    { product_id: '007', price: '0000000000019.9' },
    { product_id: '7', price: '19.90' },
  ],
  ['a long fraction', { price: '19.9049999999999999999999999' }, { price: '19.90' }],
  [
    'a leap day with an offset',
    { event_timestamp: '2024-02-29T23:59:59.9999999+05:30' },
    { event_timestamp: new Date('2024-02-29T18:29:59.999Z') },
  ],
  [
    'a time without a zone',
    { event_timestamp: '2025-03-30 02:30:00' },
    { event_timestamp: new Date('2025-03-30T02:30:00Z') },
  ],
  [
    'a time with UTC in words',
    { event_timestamp: '2019-10-01 00:00:00 UTC' },
    { event_timestamp: new Date('2019-10-01T00:00:00Z') },
  ],
  [
    'spaces and capitals',
    { event_type: ' VIEW ', customer_email: ' A@B.DE ', brand: ' b ' },
    { event_type: 'view', customer_email: 'a@b.de', brand: 'b' },
  ],
  [
    'numbers with spaces',
    { price: ' 19.90', product_id: '7 ' },
    { price: '19.90', product_id: '7' },
  ],
  ['an unknown event type', { event_type: 'teleport' }],
  ['an address that is none', { ip_address: '300.1.2.3' }, { ip_address: null }],
];

/** Rows that break rules, and which. */
const REJECTED: readonly (readonly [...Case, rules: string])[] = [
  ['price NaN', { price: 'NaN' }, 'price.invalid'],
  ['price Infinity', { price: 'Infinity' }, 'price.invalid'],
  ['price with an exponent', { price: '1e3' }, 'price.invalid'],
  ['price in hexadecimal', { price: '0x10' }, 'price.invalid'],
  ['price with a comma', { price: '19,90' }, 'price.invalid'],
  ['price with a space in it', { price: '19 .90' }, 'price.invalid'],
  ['price in other digits', { price: '١٩' }, 'price.invalid'],
  ['price 0', { price: '0' }, 'price.range'],
  ['price that is rounded to 0', { price: '0.004' }, 'price.range'],
  ['price below 0', { price: '-1' }, 'price.range'],
  ['price just above the highest', { price: '10000.004' }, 'price.range'],
  ['price with 40 digits', { price: '9'.repeat(40) }, 'price.range'],
  ['epoch', { event_timestamp: 'epoch' }, 'event_timestamp.invalid'],
  ['now', { event_timestamp: 'now' }, 'event_timestamp.invalid'],
  ['infinity', { event_timestamp: '-infinity' }, 'event_timestamp.invalid'],
  ['30 February', { event_timestamp: '2025-02-30T00:00:00Z' }, 'event_timestamp.invalid'],
  ['24:00', { event_timestamp: '2025-01-01T24:00:00Z' }, 'event_timestamp.invalid'],
  ['a leap second', { event_timestamp: '2016-12-31T23:59:60Z' }, 'event_timestamp.invalid'],
  ['only a date', { event_timestamp: '2025-01-01' }, 'event_timestamp.invalid'],
  ['seconds since the epoch', { event_timestamp: '1700000000' }, 'event_timestamp.invalid'],
  ['before 2000', { event_timestamp: '1999-12-31T23:59:59.999999Z' }, 'event_timestamp.range'],
  ['the year 9999', { event_timestamp: '9999-12-31T23:59:59-15:59' }, 'event_timestamp.range'],
  ['the year 0', { event_timestamp: '0000-01-01T00:00:00Z' }, 'event_timestamp.range'],
  ['a product of zero', { product_id: '0' }, 'product_id.range'],
  ['a product too large', { product_id: '9223372036854775808' }, 'product_id.range'],
  ['a product with a sign', { product_id: '+7' }, 'product_id.invalid'],
  ['a product with a fraction', { product_id: '7.0' }, 'product_id.invalid'],
  ['101 characters of four bytes', { event_id: CAT.repeat(101) }, 'event_id.too_long'],
  ['256 characters', { customer_name: CAT.repeat(256) }, 'customer_name.too_long'],
  ['a sku of 101 characters', { sku: 'x'.repeat(101) }, 'sku.too_long'],
  ['an id of blanks', { event_id: '   ' }, 'event_id.empty'],
  ['no type', { event_type: ' ' }, 'event_type.empty'],
  ['an e-mail without a dot', { customer_email: 'a@b' }, 'customer_email.format'],
  ['two e-mails', { customer_email: 'a@b.de, c@d.de' }, 'customer_email.format'],
  [
    'several rules at once',
    { price: '-1', product_id: 'x', event_timestamp: '' },
    'product_id.invalid,price.range,event_timestamp.empty',
  ],
];

const database = perSuite(createMigratedDatabase);
let outcome: Record<string, unknown>;
beforeAll(async () => {
  using place = new StreamPlace(database.url);
  const rows = [...STORED, ...REJECTED].map(([name, row]) => csvRow({ event_id: name, ...row }));
  place.put('values.csv', csvFile(...rows));
  outcome = await place.json();
});

it('every row is accounted for', async () => {
  const counts = { read: STORED.length + REJECTED.length, duplicates: 0 };
  expect(outcome).toMatchObject({ ...counts, rejected: REJECTED.length, exitCode: 0 });
  expect(outcome['warnings']).toEqual({ 'event_type.unknown': 1, 'ip_address.set_null': 1 });
  await expectBalance(database.sql);
});

it.each(STORED.map(([name, row, kept = row]) => ({ name, row, kept })))(
  'is stored as it is: $name',
  async ({ name, row, kept }) => {
    const id = row.event_id ?? name;
    const [event] = await database.sql`select * from ecommerce_events where event_id = ${id}`;
    expect(event).toMatchObject(kept);
  },
);

it.each(REJECTED)('is rejected as it is: %s', async (name, row, rules) => {
  const raw = csvRow({ event_id: name, ...row });
  const found = await database.sql`
    select array_to_string(rules, ',') as rules, array_to_string(columns, ',') as columns
    from rejected_events where raw_line = ${raw}`;
  const columns = rules.replaceAll(/\.\w+/g, '');
  expect([...found]).toEqual([{ rules, columns }]);
});
