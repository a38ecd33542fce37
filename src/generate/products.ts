import type { Catalog, Category } from './catalog.js';
import { csvFields } from './csv-field.js';
import { at, pick, type Random } from './random.js';

/** One product: everything about it stays as it is for as long as the shop stands. */
export interface Product {
  readonly id: number;
  readonly name: string;
  readonly category: string;
  readonly brand: string;
  /** Three letters of the category and the product's number, such as `ELE-0001`. */
  readonly sku: string;
  readonly cents: number;
  /** The product's six columns, ready for a row. */
  readonly csv: string;
}

/** Makes all products of a shop, numbered from 1. */
export function makeProducts(catalog: Catalog, random: Random): readonly Product[] {
  return Array.from({ length: catalog.productCount }, (_, index) => {
    const category = at(catalog.categories, index % catalog.categories.length);
    return makeProduct(index + 1, category, catalog.nameVariations, random);
  });
}

function makeProduct(
  id: number,
  category: Category,
  variations: readonly string[],
  random: Random,
): Product {
  const brand = pick(random, category.brands);
  const plainName = pick(random, category.products);
  const name = pick(random, variations).replaceAll(/\{(?:name|brand)\}/g, (place) =>
    place === '{name}' ? plainName : brand,
  );
  const sku = `${skuLetters(category.name)}-${String(id).padStart(4, '0')}`;
  const cents = drawCents(category.priceRange, random);
  const csv = csvFields([String(id), name, category.name, brand, sku, (cents / 100).toFixed(2)]);
  return { id, name, category: category.name, brand, sku, cents, csv };
}

/** The first three letters of a category in capitals; short names are filled with X. */
export function skuLetters(category: string): string {
  const letters = category.toUpperCase().match(/\p{L}/gu) ?? [];
  return letters.slice(0, 3).join('').padEnd(3, 'X');
}

const ENDINGS = [99, 99, 99, 95, 90, 50, 0];

/** Cheap products are commoner than dear ones (the logarithm is even), and most prices end in 99 cents. */
function drawCents([min, max]: readonly [number, number], random: Random): number {
  const whole = Math.floor(min * (max / min) ** random());
  const cents = whole * 100 + pick(random, ENDINGS);
  return Math.min(Math.max(cents, Math.round(min * 100)), Math.round(max * 100));
}
