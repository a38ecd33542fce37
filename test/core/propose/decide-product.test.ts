import { describe, expect, it } from 'vitest';
import { flagsOf, ORDERS, propose, questionTexts, read, type Columns } from './table.js';

const { sku: _, ...ORDER } = ORDERS;
const KEYS = ['product_id', 'sku', 'product_name'];
const product = (columns: Columns): Columns => ({ ...ORDER, ...columns });
const of = (id: number | undefined, sku: string | undefined, name?: string) => ({
  product_id: id,
  sku,
  product_name: name,
});

describe('products', () => {
  it.each<[what: string, columns: Columns, become: readonly unknown[]]>([
    [
      'with numbers',
      { 'Product ID': ['17', '4006381333931', '18', '17'] },
      [of(17, undefined), of(4_006_381_333_931, undefined), of(18, undefined), of(17, undefined)],
    ],
    [
      'with texts',
      { 'Product ID': ['A-1', '17', 'B', 'C'] },
      [of(undefined, 'A-1'), of(undefined, '17'), of(undefined, 'B'), of(undefined, 'C')],
    ],
    [
      'with texts in a column of our name for numbers',
      { product_id: ['A-1', '17', 'B', 'C'] },
      [of(undefined, 'A-1'), of(undefined, '17'), of(undefined, 'B'), of(undefined, 'C')],
    ],
    [
      'with numbers that begin with 0',
      { 'Product ID': ['0017', '0018', '0019', '1020'] },
      [of(undefined, '0017'), of(undefined, '0018'), of(undefined, '0019'), of(undefined, '1020')],
    ],
    [
      'with a number and a code',
      { 'Product ID': ['17', '18', '19', '20'], SKU: ['A', 'B', 'C', 'D'] },
      [of(17, 'A'), of(18, 'B'), of(19, 'C'), of(20, 'D')],
    ],
    [
      'with numbers, of which 0 is none',
      { 'Product ID': ['17', '0', '19', '20'] },
      [of(17, undefined), { rules: ['product_id.empty'] }, of(19, undefined), of(20, undefined)],
    ],
    [
      'with a name only',
      { 'Product Name': ['Vase', 'Tee', 'Vase', 'Hat'] },
      [
        of(undefined, 'Vase', 'Vase'),
        of(undefined, 'Tee', 'Tee'),
        of(undefined, 'Vase', 'Vase'),
        of(undefined, 'Hat', 'Hat'),
      ],
    ],
  ])('%s', (__, columns, become) => {
    expect(read(product(columns), KEYS)).toEqual(become);
  });

  it.each<[what: string, columns: Columns, become: readonly unknown[]]>([
    [
      'codes',
      { SKU: ['A', '', 'C', 'D'], 'Product Name': ['Vase', 'Tee', 'Cup', ''] },
      [
        of(undefined, 'A', 'Vase'),
        of(undefined, 'Tee', 'Tee'),
        of(undefined, 'C', 'Cup'),
        of(undefined, 'D'),
      ],
    ],
    [
      'numbers',
      { 'Product ID': ['17', '', '19', '20'], 'Product Name': ['Vase', 'Tee', 'Cup', 'Hat'] },
      [
        of(17, undefined, 'Vase'),
        of(undefined, 'Tee', 'Tee'),
        of(19, undefined, 'Cup'),
        of(20, undefined, 'Hat'),
      ],
    ],
  ])(
    'without %s in some rows are known by their names where the user accepts that',
    (__, columns, become) => {
      const open = propose(product(columns));
      expect(open.asked).toEqual(['product']);
      expect(questionTexts(open)).toContain('1 row of the sample without');
      expect(read(product(columns), KEYS)[1]).toEqual({ rules: ['product_id.empty'] });
      expect(read(product(columns), KEYS, { acceptsProposals: true })).toEqual(become);
    },
  );

  it('that no column tells block', () => {
    const proposal = propose(product({ note: ['x', 'x', 'x', 'x'] }));
    expect(proposal).toMatchObject({ mapping: undefined, asked: ['product'] });
    expect(flagsOf(proposal)).toBe('--column sku=COLUMN');
  });

  it('without a category get one, with gaps too', () => {
    expect(propose(ORDERS).mapping?.columns.category).toEqual({ constant: 'uncategorised' });
    const columns = { ...ORDERS, Category: ['Home', '', 'Home', 'Art'] };
    expect(read(columns, ['category'])).toEqual(['Home', 'uncategorised', 'Home', 'Art']);
  });
});
