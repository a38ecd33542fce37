import { describe, expect, it } from 'vitest';
import { parsePii } from '../../../src/core/privacy/pii-modes.js';
import { Protector } from '../../../src/core/privacy/protector.js';
import { readWith } from '../mapping/read-with.js';

const COLUMNS = {
  event_type: { constant: 'view' },
  product_id: { constant: '7' },
  price: { from: 'p' },
  event_timestamp: { constant: '2026-05-04 10:00:00' },
};
const MAPPING = { eventId: 'row', waive: ['product_name', 'category', 'customer_email'] };
const PLANTED = 'planted@example.org';

/** Everything that is kept of two rows, an event and a reject, with personal data dropped. */
function keptOf(columns: object, header: string, fields: string, more: object = {}): string {
  const mapping = { ...MAPPING, columns: { ...COLUMNS, ...columns }, ...more };
  const csv = `${header},p\n${fields},5\n${fields},free\n`;
  const protector = new Protector(parsePii('drop'));
  const { records, lines } = readWith(mapping, csv, protector);
  const known = records.map((record) => ({ ...record, texts: undefined }));
  expect(known).toMatchObject([{ event: {} }, { violations: [{ rule: 'price.invalid' }] }]);
  return JSON.stringify([known, lines]);
}

const JSON_CELL = `"{""mail"":""${PLANTED}"",""sku"":""A""}"`;

describe('a foreign column is protected that feeds a personal one', () => {
  it.each<[string, object, string, string, object?]>([
    ['as it is', { customer_email: { from: 'm' } }, 'm', PLANTED],
    ['through values', { customer_email: { from: 'm', values: {} } }, 'm', PLANTED],
    ['through case', { customer_email: { from: 'm', case: 'lower' } }, 'm', PLANTED.toUpperCase()],
    ['through trim', { customer_email: { from: 'm', trim: '<>' } }, 'm', `<${PLANTED}>`],
    [
      'through extract',
      { customer_email: { from: 'm', extract: '<(.+)>' } },
      'm',
      `Ann <${PLANTED}>`,
    ],
    [
      'through split',
      { customer_email: { from: 'm', split: ' ', take: -1 } },
      'm',
      `Ann ${PLANTED}`,
    ],
    ['through path', { customer_email: { from: 'm', path: 'mail' } }, 'm', JSON_CELL],
    ['through template', { customer_email: { template: '{m}@example.org' } }, 'm', 'planted'],
    [
      'through first',
      { customer_email: { first: [{ from: 'x' }, { from: 'm' }] } },
      'x,m',
      `,${PLANTED}`,
    ],
    [
      'through when',
      { customer_email: { when: [{ if: { x: 'a' }, from: 'm' }] } },
      'x,m',
      `a,${PLANTED}`,
    ],
    [
      'through define',
      { customer_email: { from: 'mail_of' } },
      'm',
      JSON_CELL,
      { define: { mail_of: { from: 'm', path: 'mail' } } },
    ],
    [
      'through define twice',
      { customer_email: { template: '{both}' } },
      'm',
      PLANTED,
      { define: { one: { from: 'm' }, both: { first: [{ from: 'one' }] } } },
    ],
    [
      'through the items of a row',
      { customer_email: { from: 'item', path: 'mail' } },
      'm',
      `"[{""mail"":""${PLANTED}""}]"`,
      { each: { from: 'm' } },
    ],
    [
      'as an address',
      { customer_address: { template: '{street} {city}' } },
      'street,city',
      `1 ${PLANTED},Town`,
    ],
  ])('%s', (_, columns, header, fields, more) => {
    const kept = keptOf(columns, header, fields, more).toLowerCase();
    expect(kept).not.toContain('planted');
    expect(keptWithout(columns, header, fields, more)).toContain('planted');
  });

  it('also where its text was filled from the row before', () => {
    const mapping = {
      ...MAPPING,
      columns: { ...COLUMNS, customer_email: { from: 'm' } },
      fill: { key: 'order', columns: ['m', 'note'] },
    };
    const csv = `order,m,note,p\n1,${PLANTED},blue,5\n1,,,free\n`;
    const { records, lines } = readWith(mapping, csv, new Protector(parsePii('mask')));
    const known = records.map((record) => ({ ...record, texts: undefined }));
    expect(known[1]).toMatchObject({
      context: { fill: { m: 'p***@example.org', note: 'blue' } },
    });
    expect(JSON.stringify([known, lines])).not.toContain('planted');
  });
});

describe('a foreign column is kept', () => {
  it('that only a condition looks at', () => {
    const email = { when: [{ if: { kind: 'guest' }, from: 'm' }] };
    expect(keptOf({ customer_email: email }, 'kind,m', `guest,${PLANTED}`)).toContain('guest');
  });

  it('with a word that means empty', () => {
    const more = { null: ['(not set)'] };
    expect(keptOf({ customer_email: { from: 'm' } }, 'm', '(not set)', more)).toContain(
      '(not set)',
    );
  });
});

/** The same without protection: or a test could not fail. */
function keptWithout(columns: object, header: string, fields: string, more: object = {}): string {
  const mapping = { ...MAPPING, columns: { ...COLUMNS, ...columns }, ...more };
  const { records, lines } = readWith(mapping, `${header},p\n${fields},5\n`);
  return JSON.stringify([records, lines]).toLowerCase();
}
