import { at, normal, numberedRandom, pick, type Random } from '../chance/random.js';
import { slotMemory } from '../chance/slot-memory.js';
import type { Catalog, Category } from './catalog.js';

/** One product, which never changes. */
export interface Product {
  readonly id: number;
  readonly name: string;
  readonly category: string;
  readonly brand: string;
  /** Three letters of the category and the product's number, such as `ELE-0001`. */
  readonly sku: string;
  readonly cents: number;
}

/** Number of cached products, about 5 MB; in a larger shop rare ones are made again. */
const REMEMBERED = 1 << 14;

/** Makes the product with a number from 1; `finish` adds what its rows need. */
export function lazyProducts<T>(
  catalog: Catalog,
  seed: string,
  finish: (product: Product) => T,
): (id: number) => T {
  const randoms = numberedRandom(seed, 'products');
  return slotMemory(REMEMBERED, (id) => finish(makeProduct(id, catalog, randoms(id))));
}

/** Products are assigned to the categories in turn. */
function makeProduct(id: number, catalog: Catalog, random: Random): Product {
  const category = at(catalog.categories, (id - 1) % catalog.categories.length);
  const brand = pick(random, category.brands);
  const plainName = pick(random, category.products);
  const name = pick(random, catalog.nameVariations).replaceAll(/\{(?:name|brand)\}/g, (place) =>
    place === '{name}' ? plainName : brand,
  );
  return {
    id,
    name,
    category: category.name,
    brand,
    sku: `${skuLetters(category.name)}-${String(id).padStart(4, '0')}`,
    cents: drawCents(category, catalog.behaviour.priceDeviations, random),
  };
}

/** The first three letters of a category in capitals; short names are padded with X. */
export function skuLetters(category: string): string {
  const letters = category.toUpperCase().match(/\p{L}/gu) ?? [];
  return letters.slice(0, 3).join('').padEnd(3, 'X');
}

const ENDINGS = [99, 99, 99, 95, 90, 50, 0];

/**
 * Log-normal around the geometric mean of the price range, which spans a fixed number of deviations to both sides;
 * values outside are clamped. Most prices end in 99 cents.
 */
function drawCents(
  { priceRange: [min, max] }: Category,
  deviations: number,
  random: Random,
): number {
  const spread = Math.log(max / min) / (2 * deviations);
  const whole = Math.floor(Math.sqrt(min * max) * Math.exp(spread * normal(random)));
  const cents = whole * 100 + pick(random, ENDINGS);
  return Math.min(Math.max(cents, Math.round(min * 100)), Math.round(max * 100));
}
