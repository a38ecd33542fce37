import { describe, expect, it } from 'vitest';
import { listReader } from '../../../src/core/mapping/items/list-reader.js';
import { itemListFormOf } from '../../../src/core/sniff-texts/item-list-form.js';
import { counted } from './counted.js';

/** The items that the language's own reader finds by the proposal, with our names for their values. */
function itemsOf(texts: readonly string[]) {
  const form = itemListFormOf(counted(texts));
  const read = listReader(form?.list ?? { separator: '?', pattern: '.' });
  return texts.map((text) =>
    read(text)?.map((item) => {
      const values: Readonly<Record<string, string>> = JSON.parse(item);
      return Object.fromEntries(
        [...(form?.fields ?? [])].map(([name, role]) => [role, values[name]]),
      );
    }),
  );
}

const BAG_AND_SOFA = [
  { quantity: '2', product_name: 'Canvas bag' },
  { quantity: '1', product_name: 'Sofa' },
];

describe('itemListFormOf', () => {
  it.each([
    '2× Canvas bag, 1× Sofa',
    '2× Canvas bag,1× Sofa',
    '2×Canvas bag, 1×Sofa',
    '2 x Canvas bag, 1 x Sofa',
    '2x Canvas bag; 1x Sofa',
    '2 * Canvas bag | 1 * Sofa',
    'Canvas bag (2), Sofa (1)',
    'Canvas bag (x2) + Sofa (x1)',
    'Canvas bag x 2\nSofa x 1',
    'Canvas bag ×2, Sofa ×1',
    'name:Canvas bag|quantity:2;name:Sofa|quantity:1',
    'name=Canvas bag&qty=2;name=Sofa&qty=1',
    'Product Name: Canvas bag, Product Qty: 2|Product Name: Sofa, Product Qty: 1',
  ])('%j', (text) => {
    expect(itemListFormOf(counted([text]))).toMatchObject({ share: 1 });
    expect(itemListFormOf(counted([text]))).not.toHaveProperty('problem');
    const [items] = itemsOf([text]);
    expect(items).toEqual(BAG_AND_SOFA);
  });

  it('leaves commas in names', () => {
    const texts = [
      '1× Bag, large, 2× Tea, green',
      'Product Name: Tea, green, Product Qty: 2|Product Name: Bag, Product Qty: 1',
    ];
    expect(texts.map((text) => itemsOf([text])[0])).toEqual([
      [
        { quantity: '1', product_name: 'Bag, large' },
        { quantity: '2', product_name: 'Tea, green' },
      ],
      [
        { quantity: '2', product_name: 'Tea, green' },
        { quantity: '1', product_name: 'Bag' },
      ],
    ]);
  });

  it.each([
    ['SKU1;SKU2', ['SKU1', 'SKU2']],
    ['MAT-100, MAT-50', ['MAT-100', 'MAT-50']],
    ['85123A | 71053B', ['85123A', '71053B']],
  ])('codes %j', (text, codes) => {
    expect(itemsOf([text, 'X-1'])[0]).toEqual(codes.map((sku) => ({ sku })));
  });

  it('names the values of JSON items by their paths', () => {
    const texts = [
      '[{"id":5,"product":{"name":"Bag","id":7},"qty":1,"unit_price":2,"tags":["a"],"a.b":1}]',
      '[]',
    ];
    expect(itemListFormOf(counted(texts))).toEqual({
      list: undefined,
      fields: new Map([
        ['product.name', 'product_name'],
        ['product.id', 'product_id'],
        ['qty', 'quantity'],
        ['unit_price', 'price'],
      ]),
      share: 1,
    });
  });

  it.each([
    ['[{"name":"Bag","id":7}]', { name: 'product_name', id: 'product_id' }],
    [
      '[{"id":7,"product_id":8,"title":"Bag"}]',
      { product_id: 'product_id', title: 'product_name' },
    ],
  ])('knows whose name and id those of an item are: %s', (text, fields) => {
    const form = itemListFormOf(counted([text]));
    expect(Object.fromEntries(form?.fields ?? [])).toEqual(fields);
  });

  it.each([
    [['2× Canvas bag'], 'No cell has several items'],
    [['name:Bag|quantity:2'], 'No cell has several items'],
    [['2× A, 1× B', '2× C; 1× D'], 'in two ways'],
    [['2× A, 1× B', '2× C, 1× D', '2× E+ 3× F'], 'looks like two items'],
    [[...Array.from({ length: 20 }, (_, at) => `2× A, 1× B${at}`), 'none'], 'cannot be read'],
    [['["A1","B2"]'], 'no known names'],
    [['12;13', '14'], 'no known names'],
  ])('%j is open', (texts, problem) => {
    expect(itemListFormOf(counted(texts))?.problem).toContain(problem);
  });

  it.each([
    [['Tea, green', 'Canvas bag']],
    [['Tea, green (2)', 'Bag (3)']],
    [['Vase (12)']],
    [['Sofa 2, Bag 3']],
    [['90 x 200 cm, 120 x 200 cm']],
    [['Bed 90 x 200, Sofa 80 x 40']],
    [['12,50', '13,20']],
    [['1, 2, 3']],
    [['100ml, 200ml']],
    [['SKU1', 'SKU2']],
    [['color:red|size:L', 'color:blue|size:M']],
    [['2026-05-04; 2026-05-05']],
    [['electronics.phone, home.tea']],
    [['mila@example.org, jon@example.org']],
    [['2× Canvas bag, 1× Sofa', 'Green tea', 'Bag']],
    [['[]']],
    [['[{"a":1}', '{"a":1}']],
    [['']],
    [[]],
  ])('%j is no list', (texts) => {
    expect(itemListFormOf(counted(texts))).toBeUndefined();
  });
});
