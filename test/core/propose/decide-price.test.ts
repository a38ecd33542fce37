import { describe, expect, it } from 'vitest';
import { formatCount } from '../../../src/core/text/format-count.js';
import {
  evidenceFor,
  flagsOf,
  ORDERS,
  propose,
  questionTexts,
  read,
  type Columns,
} from './table.js';

const KEYS = ['price', 'quantity'];
const sold = (columns: Columns): Columns => ({ ...ORDERS, ...columns });
const of = (price: number | undefined, quantity = 1) => ({ price, quantity });

describe('prices and quantities', () => {
  it.each<[what: string, columns: Columns, become: readonly unknown[]]>([
    [
      'of one piece',
      { 'Unit Price': ['12.50', '8.00', '12.50', '0.99'], Qty: ['1', '2', '3', '4'] },
      [of(1250), of(800, 2), of(1250, 3), of(99, 4)],
    ],
    [
      'of all pieces, by the name',
      { 'Line Total': ['12.50', '16.00', '37.50', '3.96'], Qty: ['1', '2', '3', '4'] },
      [of(1250), of(1600), of(3750), of(396)],
    ],
    [
      'of all pieces, by rows of one product with different quantities',
      {
        Price: ['12.50', '16.00', '37.50', '8.00'],
        Qty: ['1', '2', '3', '1'],
        sku: ['A', 'B', 'A', 'B'],
      },
      [of(1250), of(1600), of(3750), of(800)],
    ],
    [
      'of one piece by the name and of all by a row, where that is the same',
      {
        Price: ['12.50', '16.00', '37.50', '8.00'],
        Qty: ['1', '2', '3', '1'],
        sku: ['A', 'B', 'A', 'C'],
      },
      [of(1250), of(undefined, 2), of(undefined, 3), of(800)],
    ],
    [
      'of one piece, by a total beside them',
      {
        Amount: ['12.50', '8.00', '12.50', '0.99'],
        Qty: ['1', '2', '3', '4'],
        'Line Total': ['12.50', '16.00', '37.50', '3.96'],
      },
      [of(1250), of(1600), of(3750), of(396)],
    ],
    [
      'of one piece or of all are stored where that is the same',
      { Amount: ['12.50', '8.00', '7.10', '0.99'], Qty: ['1', '2', '3', '1'] },
      [of(1250), of(undefined, 2), of(undefined, 3), of(99)],
    ],
    ['in cents', { price_cents: ['1250', '800', '7', '99'] }, [of(1250), of(800), of(7), of(99)]],
    [
      'with a decimal comma and a sign',
      { Preis: ['12,50 €', '1.250,00 €', '0,99 €', '8,00 €'] },
      [of(1250), of(125_000), of(99), of(800)],
    ],
    [
      'that are empty in some rows',
      { price: ['12.50', '', 'N/A', '8.00'] },
      [of(1250), of(undefined), of(undefined), of(800)],
    ],
    [
      'of nothing',
      { price: ['0.00', '12.50', '1.00', '2.00'] },
      [of(0), of(1250), of(100), of(200)],
    ],
    [
      'above the usual limit',
      { price: ['25000.00', '12.50', '1.00', '2.00'] },
      [of(2_500_000), of(1250), of(100), of(200)],
    ],
    [
      'of refunds, without their sign',
      { price: ['12.50', '-8.00', '12.50', '-1.00'], Status: ['paid', 'refunded', 'paid', 'paid'] },
      [of(1250), of(800), of(1250), { rules: ['price.range'] }],
    ],
    [
      'of negative quantities, both without their sign',
      { price: ['12.50', '-8.00', '12.50', '1.00'], Qty: ['1', '-2', '1', '1'] },
      [of(1250), of(800, 2), of(1250), of(100)],
    ],
    [
      'as databases write quantities',
      { price: ['12.50', '8.00', '1.00', '2.00'], qty: ['1.0000', '2.0000', '3.0000', '-4.0000'] },
      [of(1250), of(800, 2), of(100, 3), of(200, 4)],
    ],
    [
      'with the decimal sign of the other numbers',
      { Preis: ['12,50', '8,00', '1,99', '2,00'], Menge: ['1,000', '2,000', '3,000', '4,000'] },
      [of(1250), of(800, 2), of(199, 3), of(200, 4)],
    ],
  ])('%s', (_, columns, become) => {
    expect(read(sold(columns), KEYS)).toEqual(become);
  });

  it('that are the total of an order with several rows are not stored', () => {
    const columns = sold({
      order_id: ['1', '1', '2', '2'],
      Total: ['20.00', '20.00', '9.00', '9.00'],
    });
    const proposal = propose(columns);
    expect(proposal.mapping?.columns.price).toBeUndefined();
    expect(questionTexts(proposal)).toContain(
      'The price column is not certain; "Total" can be it.',
    );
  });

  it('that differ in the rows of an order are of its rows', () => {
    const columns = sold({
      order_id: ['1', '1', '2', '2'],
      Total: ['20.00', '5.00', '9.00', '8.00'],
    });
    expect(propose(columns).fields).toMatchObject({ Total: 'price' });
  });

  it('that are the total of an order of one row are asked for', () => {
    const proposal = propose(sold({ 'Order Total': ['20.00', '5.00', '9.00', '8.00'] }));
    expect(proposal.fields).toMatchObject({ 'Order Total': 'price' });
    expect(questionTexts(proposal)).toContain(
      'can be the total of an order with shipping and taxes',
    );
    expect(flagsOf(proposal)).toBe('--column "line_total=Order Total"');
  });

  it('that can be of one piece or of all are asked for until the user says it', () => {
    const columns = sold({ Amount: ['12.50', '8.00', '7.10', '0.99'], Qty: ['1', '2', '3', '1'] });
    const open = propose(columns);
    expect(open.asked).toEqual(['column']);
    expect(flagsOf(open)).toBe('--column "price=Amount"\n--column "line_total=Amount"');
    expect(read(columns, KEYS, { columns: new Map([['price', 'Amount']]) })[1]).toEqual(of(800, 2));
    expect(read(columns, KEYS, { columns: new Map([['line_total', 'Amount']]) })[1]).toEqual(
      of(800),
    );
    expect(propose(columns, { columns: new Map([['price', 'Amount']]) }).asked).toEqual([]);
  });

  it('without a certain decimal sign block until the user says it', () => {
    const columns = sold({ price: ['1.249', '2.500', '1.000', '3.999'] });
    expect(propose(columns)).toMatchObject({ asked: ['decimal'], mapping: undefined });
    expect(read(columns, ['price'], { decimal: ',' })[0]).toBe(124_900);
    expect(read(columns, ['price'], { decimal: '.' })[0]).toBe(125);
  });

  it('are described in short phrases', () => {
    const prices: readonly string[] = Array.from({ length: 1_500 }, (_, row) =>
      row < 1_200 ? '0.00' : '12500.50',
    );
    const columns = { ...sold({}), 'Unit Price': prices.concat('auf Anfrage') };
    expect(evidenceFor('Unit Price', propose(columns, { eventType: 'view' }))).toBe(
      `decimal point · 0 in ${formatCount(1_200)} rows · no number in 1 row`,
    );
  });
});

describe('the currency', () => {
  it.each<[what: string, columns: Columns, currency: string | undefined, from: unknown]>([
    ['of a column', { price: ['1.00'], Währung: ['EUR'] }, undefined, { from: 'Währung' }],
    ['of the name of the price', { 'Price (USD)': ['1.00'] }, undefined, { constant: 'USD' }],
    ['of the user', { price: ['1.00'] }, 'CHF', { constant: 'CHF' }],
    ['beside the price', { Preis: ['1,00 €'] }, 'CHF', undefined],
    ['that the file does not tell', { price: ['1.00'] }, undefined, undefined],
    [
      'of a column with gaps, and else of the user',
      { price: ['1.00', '2.00'], currency: ['EUR', ''] },
      'CHF',
      { from: 'currency', default: 'CHF' },
    ],
  ])('%s', (_, columns, currency, from) => {
    const { mapping } = propose({ ...sold({}), ...columns }, { currency });
    expect(mapping?.columns.currency).toEqual(from);
  });
});

describe('an amount that is no price for certain', () => {
  it.each<[what: string, columns: Columns, text: string]>([
    [
      'as it can be a count',
      { Amount: ['1', '2', '1', '3'] },
      'The price column is not certain; "Amount" can be it.',
    ],
    [
      'as its name says cents and it has decimals',
      { price_cents: ['1.50', '2.00', '1.00', '3.00'] },
      'means cents, but its numbers have decimals',
    ],
    ['as it is the cost', { cost: ['1.50', '2.00', '1.00', '3.00'] }, '"cost" can be it'],
  ])('is asked for, and not stored, %s', (_, columns, text) => {
    const proposal = propose(sold(columns));
    expect(proposal.mapping?.columns.price).toBeUndefined();
    expect(questionTexts(proposal)).toContain(text);
  });

  it('is the one that the user names', () => {
    const columns = sold({ Amount: ['1', '2', '1', '3'] });
    expect(read(columns, ['price'], { columns: new Map([['price', 'Amount']]) })[1]).toBe(200);
  });

  it('leaves the price to a column that is empty in the sample', () => {
    const columns = sold({ price: ['', '', '', ''], Total: ['9.99', '9.99', '9.99', '9.99'] });
    const proposal = propose(columns);
    expect(proposal.mapping?.columns.price).toEqual({ from: 'price' });
    expect(evidenceFor('price', proposal)).toBe('empty in the sample');
  });
});
