import { describe, expect, it } from 'vitest';
import { personOf } from '../../../src/features/erase/person.js';
import { rowMatcher } from '../../../src/features/erase/row-matcher.js';
import { readOnlyRow } from '../../../src/core/csv/read-rows.js';
import { NO_MAPPING } from '../../../src/core/mapping/language/mapping.js';
import { parseMapping } from '../../../src/core/mapping/parse-mapping.js';
import { DEFAULT_DIALECT } from '../../../src/core/dialect/dialect.js';

const MAPPING = parseMapping(
  JSON.stringify({
    columns: {
      customer_email: { template: '{mailbox}@{host}' },
      customer_id: { from: 'account', split: ':', take: 1 },
    },
  }),
  'test.json',
);

function isFound(
  header: string,
  row: string,
  [email, id]: readonly [(string | undefined)?, string?],
  mapping = NO_MAPPING,
): boolean {
  const fields = readOnlyRow(Buffer.from(row), DEFAULT_DIALECT)?.fields;
  const searched = {
    header: header.split(','),
    fields: fields?.length === header.split(',').length ? fields : undefined,
    raw: Buffer.from(row),
  };
  return rowMatcher(personOf(email, id), [mapping])(searched, DEFAULT_DIALECT);
}

describe('a row is of the person', () => {
  it.each([
    ['by an id with spaces around it', 'customer_id,x', ' 7,1', [undefined, '7']],
    ['by the column of the address', 'x,customer_email', '1,Jane@x.com', ['jane@x.com']],
    ['by a column in capitals with spaces', ' Customer_Email ,x', 'jane@x.com,1', ['jane@x.com']],
    ['by the column of the id', 'customer_id,customer_email', '7,j@x.com', [undefined, '7']],
    [
      'by an id that an export has guarded against spreadsheets',
      'customer_id,reject_guard',
      "'+49 170,apostrophe",
      [undefined, '+49 170'],
    ],
    ['by either', 'customer_id,customer_email', '7,other@x.com', ['jane@x.com', '7']],
    ['in a file without such columns', 'a;b', '1;jane@x.com', ['jane@x.com']],
    ['where it cannot be split', 'customer_email,x', 'jane@x.com', ['jane@x.com']],
    ['in a file that has ids only', 'customer_id,x', '8,jane@x.com', ['jane@x.com']],
    [
      'in a file that names a column twice',
      'customer_email,customer_email',
      'jane@x.com,j@x.com',
      ['jane@x.com'],
    ],
    ['by an id where no column is known', 'a,b', '1,C-7', [undefined, 'c-7']],
  ] as const)('%s', (_, header, row, person) => {
    expect(isFound(header, row, person)).toBe(true);
  });

  it.each([
    ['by a mapping that joins columns', 'mailbox,host', 'jane,x.com', ['jane@x.com']],
    ['by a mapping that splits a column', 'account', 'shop:7', [undefined, '7']],
    ['in our own format beside a mapping', 'customer_email', 'jane@x.com', ['jane@x.com']],
  ] as const)('%s', (_, header, row, person) => {
    expect(isFound(header, row, person, MAPPING)).toBe(true);
  });
});

describe('a row is not of the person', () => {
  it.each([
    ['by another column', 'customer_email,referrer', 'bob@x.com,jane@x.com', ['jane@x.com']],
    [
      'by another column, in a file with columns that have no name',
      'customer_email,,,x',
      'b@x.com,,,jane@x.com',
      ['jane@x.com'],
    ],
    ['by a number of another column', 'customer_id,product_id', '8,7', [undefined, '7']],
    [
      'by a number, in a file that has addresses only',
      'customer_email,n',
      'j@x.com,7',
      [undefined, '7'],
    ],
    ['by an id in other letters', 'customer_id', 'c-7', [undefined, 'C-7']],
    ['by an empty id', 'customer_id,customer_email', ',j@x.com', ['jane@x.com']],
  ] as const)('%s', (_, header, row, person) => {
    expect(isFound(header, row, person)).toBe(false);
  });
});
