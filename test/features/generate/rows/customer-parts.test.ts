import { expect, test } from 'vitest';
import { seededRandom, wholeBetween } from '../../../../src/features/generate/chance/random.js';
import { ByteBlock } from '../../../../src/features/generate/rows/byte-block.js';
import {
  customerText,
  type CustomerColumn,
} from '../../../../src/features/generate/rows/customer-columns.js';
import { CustomerParts } from '../../../../src/features/generate/rows/customer-parts.js';
import { csvField } from '../../../../src/core/csv/csv-field.js';
import { customerPart } from '../../../../src/features/generate/rows/part-makers.js';
import { CSV } from '../../../../src/features/generate/rows/row-format.js';
import { customerDetailsOf } from '../../../../src/features/generate/shop/customer-details.js';
import type { Customer } from '../../../../src/features/generate/shop/customers.js';
import { DEFAULT_DIALECT } from '../../../../src/core/dialect/dialect.js';

const PARTS: readonly (readonly CustomerColumn[])[] = [
  ['customer_id', 'customer_email', 'customer_name', 'customer_address'],
  ['ip_address', 'country'],
];
const EDGES = { before: ';', behind: '.' };

let made = 0;
const detailsOf = customerDetailsOf('1');
const parts = new CustomerParts(
  (customer) => {
    made += 1;
    return detailsOf(customer);
  },
  PARTS.map((columns) => customerPart(columns, EDGES, CSV)),
);
const block = new ByteBlock(1 << 13);

function put(number: number, part: number): string {
  block.clear();
  parts.put(parts.find(customerOf(number)), part, block);
  return block.content.toString();
}

function customerOf(number: number): Customer {
  return { number, cohort: 'loyal' };
}

/** The plain way: a text for each column, in quotes where it needs them. */
function plain(number: number, part: number): string {
  const details = detailsOf(customerOf(number));
  const texts = (PARTS[part] ?? []).map((column) =>
    csvField(customerText(column, details), DEFAULT_DIALECT),
  );
  return `${EDGES.before}${texts.join(',')}${EDGES.behind}`;
}

test('the first customer that is looked up is made, also the one with number 0', () => {
  expect(put(0, 1)).toBe(plain(0, 1));
});

test('a customer is made once for all their rows', () => {
  const before = made;
  expect([put(7, 0), put(7, 1), put(7, 0)]).toEqual([plain(7, 0), plain(7, 1), plain(7, 0)]);
  expect(made - before).toBe(1);
});

test('a customer has their user agent', () => {
  for (const number of [7, 8, 9]) {
    const { userAgent } = detailsOf(customerOf(number));
    expect(parts.userAgentAt(parts.find(customerOf(number)))).toBe(userAgent);
  }
});

test('a prefetch makes nobody, and changes nothing', () => {
  const text = put(7, 0);
  const before = made;
  for (const number of [7, 123_456]) expect(parts.prefetch(customerOf(number))).not.toBeNaN();
  expect(put(7, 0)).toBe(text);
  expect(made).toBe(before);
});

test('of two customers whose numbers share a slot each gets their own', () => {
  const other = 7 + (1 << 16);
  expect([put(7, 1), put(other, 1), put(7, 1)]).toEqual([
    plain(7, 1),
    plain(other, 1),
    plain(7, 1),
  ]);
});

test('who was overwritten is made again, and nobody gets the bytes of another', () => {
  const random = seededRandom('1', 'customers that return');
  for (let number = 0; number < 250_000; number += 1) {
    block.clear();
    parts.put(parts.find(customerOf(number)), 0, block);
    if (number % 50 !== 0) continue;
    const known = wholeBetween(random, Math.max(0, number - 80_000), number);
    const part = wholeBetween(random, 0, 1);
    expect(put(known, part)).toBe(plain(known, part));
  }
});
