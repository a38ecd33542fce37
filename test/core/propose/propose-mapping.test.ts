import { describe, expect, it } from 'vitest';
import { evidenceFor, ORDERS, propose, read, tableOf, type Columns } from './table.js';
import { NO_ANSWERS } from '../../../src/core/propose/answers.js';
import { proposeMapping } from '../../../src/core/propose/propose-mapping.js';

describe('fields that stand in the first row of an order only', () => {
  const columns = {
    Name: ['#1', '#1', '#2', '#3', '#3'],
    'Created at': ['2026-01-13T10:00:00Z', '', '2026-01-14T10:00:00Z', '2026-01-15T10:00:00Z', ''],
    Email: ['ann@example.org', '', 'bob@example.org', 'cem@example.org', ''],
    'Financial Status': ['paid', '', 'refunded', 'paid', ''],
    SKU: ['A', 'B', 'A', 'A', 'C'],
    Brand: ['Acme', '', 'Acme', 'Acme', ''],
  };

  it('are filled in', () => {
    const keys = ['event_type', 'customer_email'];
    expect(read(columns, keys)).toEqual([
      { event_type: 'purchase', customer_email: 'ann@example.org' },
      { event_type: 'purchase', customer_email: 'ann@example.org' },
      { event_type: 'refund', customer_email: 'bob@example.org' },
      { event_type: 'purchase', customer_email: 'cem@example.org' },
      { event_type: 'purchase', customer_email: 'cem@example.org' },
    ]);
    expect(evidenceFor('Email', propose(columns))).toContain('of the first row of the order');
  });

  it('are not filled in where they are those of a product', () => {
    expect(read(columns, ['brand'])).toEqual(['Acme', undefined, 'Acme', 'Acme', undefined]);
  });

  it('are not filled in where rows have no order', () => {
    const orders = { ...columns, Name: ['0', '0', '2', '3', '3'] };
    const { mapping } = propose({ ...orders, order_id: orders.Name });
    expect(mapping?.fill).toBeUndefined();
  });
});

const properties = (sku: string, price: number) =>
  JSON.stringify({ product: { sku, price, currency: 'EUR' } });
const event = (type: string, aid: number, ts: number) => ({ aid, ts, type });
const items = (...skus: readonly string[]) =>
  JSON.stringify(skus.map((sku) => ({ sku, price: 5, quantity: 2 })));

describe('values inside JSON', () => {
  it('are found by their paths', () => {
    const columns = {
      event: ['Product Viewed', 'Order Completed'],
      timestamp: ['2026-01-13T10:00:00Z', '2026-01-14T10:00:00Z'],
      properties: [properties('A', 12.5), properties('B', 8)],
    };
    expect(propose(columns).fields).toMatchObject({
      'properties.product.sku': 'sku',
      'properties.product.price': 'price',
      'properties.product.currency': 'currency',
    });
    expect(read(columns, ['event_type', 'sku', 'price'])).toEqual([
      { event_type: 'view', sku: 'A', price: 1250 },
      { event_type: 'purchase', sku: 'B', price: 800 },
    ]);
  });

  it('that are lists of products make an event of each', () => {
    const columns = {
      order_id: ['1', '2'],
      created_at: ['2026-01-13T10:00:00Z', '2026-01-14T10:00:00Z'],
      quantity: ['4', '2'],
      items: [items('A', 'B'), items('C')],
    };
    expect(read(columns, ['sku', 'price', 'quantity'])).toEqual(
      ['A', 'B', 'C'].map((sku) => ({ sku, price: 500, quantity: 2 })),
    );
    expect(propose(columns).fields).toMatchObject({
      'item.sku': 'sku',
      'item.quantity': 'quantity',
    });
  });

  it('that are lists of events tell the type and the time of each', () => {
    const columns = {
      session: ['s1', 's2'],
      events: [
        JSON.stringify([
          event('view', 17, 1_659_304_800_025),
          event('add_to_cart', 18, 1_659_304_801_000),
        ]),
        JSON.stringify([event('view', 17, 1_659_304_900_000)]),
      ],
    };
    expect(read(columns, ['event_type', 'product_id'])).toEqual([
      { event_type: 'view', product_id: 17 },
      { event_type: 'add_to_cart', product_id: 18 },
      { event_type: 'view', product_id: 17 },
    ]);
  });

  it('do not take the pieces of an order for those of each item', () => {
    const columns = {
      order_id: ['1', '2'],
      created_at: ['2026-01-13T10:00:00Z', '2026-01-14T10:00:00Z'],
      quantity: ['4', '2'],
      items: ['[{"sku":"A"},{"sku":"B"}]', '[{"sku":"C"}]'],
    };
    expect(read(columns, ['quantity'])).toEqual([1, 1, 1]);
  });

  it('give the item a name that no column has', () => {
    const columns = {
      order_id: ['1', '2'],
      created_at: ['2026-01-13T10:00:00Z', '2026-01-14T10:00:00Z'],
      item: ['x', 'y'],
      items: ['[{"sku":"A"},{"sku":"B"}]', '[{"sku":"C"}]'],
    };
    expect(propose(columns).mapping?.each).toEqual({ from: 'items', as: 'item 2' });
    expect(read(columns, ['sku'])).toEqual(['A', 'B', 'C']);
  });

  it('that are lists in some rows only leave the others events of their own', () => {
    const columns = {
      event: ['Product Viewed', 'Order Completed'],
      timestamp: ['2026-01-13T10:00:00Z', '2026-01-14T10:00:00Z'],
      sku: ['A', ''],
      price: ['5.00', ''],
      products: ['', '[{"sku":"B","price":8},{"sku":"C","price":9}]'],
    };
    expect(propose(columns).mapping?.each?.empty).toBe('keep');
    expect(read(columns, ['event_type', 'sku', 'price'])).toEqual([
      { event_type: 'view', sku: 'A', price: 500 },
      { event_type: 'purchase', sku: 'B', price: 800 },
      { event_type: 'purchase', sku: 'C', price: 900 },
    ]);
  });

  it('do not mix cents of items with the price of a row', () => {
    const columns = {
      event: ['Product Viewed', 'Order Completed'],
      timestamp: ['2026-01-13T10:00:00Z', '2026-01-14T10:00:00Z'],
      sku: ['A', ''],
      price: ['5.00', ''],
      products: ['', '[{"sku":"B","price_cents":800}]'],
    };
    expect(read(columns, ['sku', 'price'])).toEqual([
      { sku: 'A', price: undefined },
      { sku: 'B', price: 800 },
    ]);
  });
});

describe('names of columns', () => {
  it('that are there twice or empty are shown, and not used', () => {
    const table = tableOf(ORDERS);
    const names = [...table.names, 'price', 'Price ', ''];
    const rows = table.rows.map((row) => [...row, '1.00', '2.00', 'x']);
    const { columns, mapping } = proposeMapping({ names, rows }, true, NO_ANSWERS);
    expect(columns.slice(3).map(({ label, evidence }) => [label, ...evidence])).toEqual([
      ['price', 'its name occurs twice'],
      ['Price ', 'its name occurs twice'],
      ['column 6', 'it has no name'],
    ]);
    expect(mapping?.columns.price).toEqual({ constant: 'none', null: ['none'] });
  });

  it('that are there twice block where no mapping can help', () => {
    const table = tableOf(ORDERS);
    const names = [...table.names, 'event_id', 'event_id'];
    const { mapping, questions } = proposeMapping({ ...table, names }, true, NO_ANSWERS);
    expect(mapping).toBeUndefined();
    expect(questions.map(({ text }) => text).join()).toContain('"event_id" more than once');
  });

  it('that all begin alike are known without that', () => {
    const columns: Columns = Object.fromEntries(
      Object.entries({ ...ORDERS, Menge: ['1', '2', '3', '4'] }).map(([name, texts]) => [
        `x7_${name}`,
        texts,
      ]),
    );
    expect(propose(columns).fields).toEqual({
      x7_order_id: 'order_id',
      x7_created_at: 'event_timestamp',
      x7_sku: 'sku',
      x7_Menge: 'quantity',
    });
  });

  it('that the user gives and the file does not have are asked for', () => {
    const { questions } = propose(ORDERS, { columns: new Map([['price', 'Preis']]) });
    expect(questions.map(({ text }) => text)).toEqual([
      'Cannot find the column "Preis" for price.',
    ]);
  });

  it('of ours are taken where their columns are empty, and not where they hold something else', () => {
    const columns = { ...ORDERS, quantity: ['', '', '', ''], currency: ['€', '€', '€', '€'] };
    const proposal = propose(columns);
    expect(evidenceFor('quantity', proposal)).toBe('by its name, empty in the sample');
    expect(evidenceFor('currency', proposal)).toBe('no currency: kept in extra');
    expect(proposal.mapping?.columns).not.toHaveProperty('quantity');
  });

  it('are not looked at where a file has no header', () => {
    const { names, rows } = tableOf(ORDERS);
    const { columns } = proposeMapping({ names, rows }, false, NO_ANSWERS);
    expect(columns.filter(({ fields }) => fields.length > 0).map(({ label }) => label)).toEqual([
      'created_at',
    ]);
  });
});
