import { expect, test } from 'vitest';
import { parseMapping } from '../../../src/core/mapping/parse-mapping.js';
import { maskRow } from '../../../src/features/inspect/mask-row.js';

const MAPPING = parseMapping(
  JSON.stringify({
    version: 2,
    columns: {
      sku: { from: 'Ref' },
      product_name: { from: 'Title' },
      customer_name: { template: '{Title} {Buyer}' },
      customer_email: { from: 'Mail' },
      price: { from: 'Data', path: 'price' },
    },
    eventId: 'row',
  }),
  'shop.json',
);

test('shows the texts of columns that hold no personal data for certain, and hides all others', () => {
  const masked = maskRow(
    {
      line: 2,
      source: {
        ref: 'A-1',
        title: 'Mila',
        buyer: 'Berg',
        mail: '',
        data: '{"price": 2}',
        note: 'x',
      },
      event: {
        sku: 'A-1',
        product_name: 'Mila',
        customer_name: 'Mila Berg',
        customer_id: 'c-1',
        order_id: 'o-1',
        customer_email: null,
        extra: '{"note": "x"}',
      },
      rules: [],
    },
    MAPPING,
  );
  expect(masked.source).toEqual({
    ref: 'A-1',
    title: '***',
    buyer: '***',
    mail: '',
    data: '***',
    note: '***',
  });
  expect(masked.event).toEqual({
    sku: 'A-1',
    product_name: 'Mila',
    customer_name: '***',
    customer_id: '***',
    order_id: 'o-1',
    customer_email: null,
    extra: '***',
  });
});
