import { expect, test } from 'vitest';
import { DEFAULT_CATALOG } from '../../../../src/features/generate/shop/default-catalog.js';
import type { Catalog } from '../../../../src/features/generate/shop/catalog.js';
import {
  lazyProducts,
  skuLetters,
  type Product,
} from '../../../../src/features/generate/shop/products.js';

function makeProducts(catalog: Catalog): readonly Product[] {
  const product = lazyProducts(catalog, '1', (made) => made);
  return Array.from({ length: catalog.productCount }, (_, index) => product(index + 1));
}

const products = makeProducts(DEFAULT_CATALOG);

test('there are as many as the catalog says, numbered from 1', () => {
  expect(products.map((product) => product.id)).toEqual(
    Array.from({ length: 500 }, (_, index) => index + 1),
  );
});

test.each(DEFAULT_CATALOG.categories)(
  '$name: prices keep to their range and use its width',
  (category) => {
    const [min, max] = category.priceRange;
    const prices = products
      .filter((product) => product.category === category.name)
      .map((product) => product.cents / 100);
    expect(prices).toHaveLength(100);
    expect(Math.min(...prices)).toBeGreaterThanOrEqual(min);
    expect(Math.max(...prices)).toBeLessThanOrEqual(max);
    expect(Math.max(...prices) - Math.min(...prices)).toBeGreaterThan((max - min) / 2);
  },
);

test('a price range of one price gives that price', () => {
  const category = {
    name: 'Tea',
    priceRange: [4.05, 4.05],
    brands: ['B'],
    products: ['P'],
  } as const;
  const catalog = { ...DEFAULT_CATALOG, productCount: 20, categories: [category] };
  const prices = makeProducts(catalog).map((product) => product.cents);
  expect(new Set(prices)).toEqual(new Set([405]));
});

test('brands are those of the category, and names are variations of its products', () => {
  for (const product of products) {
    const category = DEFAULT_CATALOG.categories.find(({ name }) => name === product.category);
    expect(category?.brands).toContain(product.brand);
    expect(category?.products.some((name) => product.name.includes(name))).toBe(true);
    expect(product.name).not.toMatch(/[{}]/);
  }
  expect(new Set(products.map((product) => product.name)).size).toBeGreaterThan(200);
});

test('the SKU is three letters of the category and the number', () => {
  for (const { id, category, sku } of products) {
    expect(sku).toBe(`${category.slice(0, 3).toUpperCase()}-${String(id).padStart(4, '0')}`);
  }
});

test('what stands in a name is never taken for a replacement pattern', () => {
  const category = {
    name: 'Odd',
    priceRange: [1, 2],
    brands: ['$&'],
    products: ['$1{brand}'],
  } as const;
  const catalog = {
    ...DEFAULT_CATALOG,
    productCount: 1,
    nameVariations: ['{name}'],
    categories: [category],
  };
  expect(makeProducts(catalog)[0]?.name).toBe('$1{brand}');
});

test.each([
  ['Electronics', 'ELE'],
  ['Home & Garden', 'HOM'],
  ['A & Z things', 'AZT'],
  ['TV', 'TVX'],
  ['4K', 'KXX'],
  ['123', 'XXX'],
  ['Über', 'ÜBE'],
])('the letters of %s are %s', (category, letters) => {
  expect(skuLetters(category)).toBe(letters);
});

test('prices are log-normal around the middle of the range: dear products are rare', () => {
  const many = makeProducts({ ...DEFAULT_CATALOG, productCount: 20_000 });
  const [min, max] = DEFAULT_CATALOG.categories[0]!.priceRange;
  const logarithms = many
    .filter(({ category }) => category === 'Electronics')
    .map(({ cents }) => Math.log(cents / 100));
  const mean = logarithms.reduce((sum, price) => sum + price, 0) / logarithms.length;
  const middle = Math.log(Math.sqrt(min * max));
  expect(Math.abs(mean - middle)).toBeLessThan(0.05);
  const spread = Math.log(max / min) / 4;
  const near = logarithms.filter((price) => Math.abs(price - middle) < spread).length;
  expect(near / logarithms.length).toBeCloseTo(0.68, 1);
});

test('a product of a million looks the same whenever it is met', () => {
  const catalog = { ...DEFAULT_CATALOG, productCount: 1_000_000 };
  const [forwards, backwards] = [1, 2].map(() => lazyProducts(catalog, '1', (made) => made));
  const ids = [1, 999_999, 500_000, 1 + (1 << 14), 1];
  const met = ids.map((id) => forwards!(id));
  expect(ids.toReversed().map((id) => backwards!(id))).toEqual(met.toReversed());
});
