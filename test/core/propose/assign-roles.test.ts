import { describe, expect, it } from 'vitest';
import { ORDERS, propose, questionTexts, type Columns } from './table.js';

describe('the roles of columns', () => {
  it.each<[what: string, columns: Columns, fields: Readonly<Record<string, string>>]>([
    [
      'by German names',
      {
        Bestellnummer: ['B-1', 'B-2'],
        Bestelldatum: ['13.01.2026 10:00', '14.01.2026 11:30'],
        'Artikel-Nr': ['V-10', 'V-11'],
        Artikelname: ['Rote Vase', 'Blaue Vase'],
        Menge: ['1', '2'],
        Einzelpreis: ['12,50', '1.250,00'],
        Währung: ['EUR', 'EUR'],
        'E-Mail': ['ann@example.org', 'bob@example.org'],
      },
      {
        Bestellnummer: 'order_id',
        Bestelldatum: 'event_timestamp',
        'Artikel-Nr': 'sku',
        Artikelname: 'product_name',
        Menge: 'quantity',
        Einzelpreis: 'price',
        Währung: 'currency',
        'E-Mail': 'customer_email',
      },
    ],
    [
      'by French names',
      {
        'N° de commande': ['C1', 'C2'],
        'Date de commande': ['13/01/2026', '14/01/2026'],
        Référence: ['R-1', 'R-2'],
        Quantité: ['1', '2'],
        'Prix unitaire': ['12,50', '8,00'],
      },
      {
        'N° de commande': 'order_id',
        'Date de commande': 'event_timestamp',
        Référence: 'sku',
        Quantité: 'quantity',
        'Prix unitaire': 'price',
      },
    ],
    [
      'by their texts, where names say nothing',
      {
        c1: ['2026-01-13T10:00:00Z', '2026-01-14T10:00:00Z'],
        c2: ['view', 'add_to_cart'],
        c3: ['ann@example.org', 'bob@example.org'],
        c4: ['192.0.2.7', '198.51.100.9'],
        c5: ['EUR', 'USD'],
      },
      {
        c1: 'event_timestamp',
        c2: 'event_type',
        c3: 'customer_email',
        c4: 'ip_address',
        c5: 'currency',
      },
    ],
    [
      'by numbers of orders as shops print them',
      { Name: ['#1001', '#1002'], c2: ['2026-01-13T10:00:00Z', '2026-01-14T10:00:00Z'] },
      { Name: 'order_id', c2: 'event_timestamp' },
    ],
    [
      'by our own name before any other',
      { ...ORDERS, price: ['1.00', '2.00'], 'Unit Price': ['7.00', '8.00'] },
      { order_id: 'order_id', created_at: 'event_timestamp', sku: 'sku', price: 'price' },
    ],
    [
      'by the name of the person beside the name of the thing',
      {
        ...ORDERS,
        Name: ['Rote Vase', 'Hut', 'Rote Vase', 'Tee'],
        'Customer ID': ['7', '7', '8', '9'],
        'Customer Name': ['Ann', 'Ann', 'Bob', 'Cem'],
      },
      {
        order_id: 'order_id',
        created_at: 'event_timestamp',
        sku: 'sku',
        Name: 'product_name',
        'Customer ID': 'customer_id',
        'Customer Name': 'customer_name',
      },
    ],
    [
      'not by names of other things',
      {
        ...ORDERS,
        'Unit Price': ['1.00', '2.00'],
        cost: ['0.50', '1.00'],
        Tax: ['0.19', '0.38'],
        Shipping: ['4.99', '4.99'],
        updated_at: ['2026-02-01T00:00:00Z', '2026-02-02T00:00:00Z'],
      },
      { order_id: 'order_id', created_at: 'event_timestamp', sku: 'sku', 'Unit Price': 'price' },
    ],
  ])('are found %s', (_, columns, fields) => {
    expect(propose(columns).fields).toEqual(fields);
  });

  it.each<[what: string, columns: Columns, question: string]>([
    [
      'two times',
      {
        order_id: ['1', '2'],
        sku: ['A', 'B'],
        'Order Date': ['2026-01-13T10:00:00Z', '2026-01-14T10:00:00Z'],
        'Created At': ['2026-01-12T10:00:00Z', '2026-01-13T10:00:00Z'],
      },
      'event_timestamp',
    ],
    [
      'two prices',
      { ...ORDERS, 'Unit Price': ['1.00', '2.00'], 'Selling Price': ['1.19', '2.38'] },
      'price',
    ],
    [
      'two ids of different things',
      {
        ...ORDERS,
        order_id: ['1', '1', '2', '3'],
        'Order ID': ['1', '1', '2', '2'],
        'Order Number': ['5', '6', '7', '8'],
      },
      'order_id',
    ],
  ])('are asked for where %s are equally good', (_, { order_id, ...columns }, role) => {
    const isId = role === 'order_id';
    const proposal = propose(isId ? columns : { order_id: order_id ?? [], ...columns });
    expect(questionTexts(proposal)).toContain(`The column of ${role} can be`);
    expect(proposal.mapping).toBeDefined();
  });

  it('are not asked for where two ids name the same things', () => {
    const { order_id: _, ...columns } = ORDERS;
    const ids = { 'Order ID': ['1', '1', '2', '3'], 'Order Number': ['N1', 'N1', 'N2', 'N3'] };
    expect(propose({ ...ids, ...columns }).asked).toEqual([]);
  });

  it('are those that the user names', () => {
    const columns = { ...ORDERS, 'Unit Price': ['1.00', '2.00'], cost: ['0.50', '1.00'] };
    const { fields } = propose(columns, { columns: new Map([['price', 'COST']]) });
    expect(fields).toMatchObject({ cost: 'price' });
  });
});
