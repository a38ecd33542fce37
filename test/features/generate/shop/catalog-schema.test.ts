import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import { describe, expect, test } from 'vitest';
import { DEFAULT_CATALOG } from '../../../../src/features/generate/shop/default-catalog.js';
import { parseCatalog } from '../../../../src/features/generate/shop/parse-catalog.js';
import { packageFile } from '../../../../src/io/process/package-root.js';

const schema = JSON.parse(readFileSync(packageFile('catalog.schema.json'), 'utf8'));
const validate = new Ajv.default({ allErrors: true }).compile(schema);

/** As an editor and as the generator judge a catalog. */
function judgements(catalog: unknown): { readonly schema: boolean; readonly parser: boolean } {
  return { schema: validate(catalog), parser: 'catalog' in parseCatalog(catalog, DEFAULT_CATALOG) };
}

const TOYS = { name: 'Toys', priceRange: [4.99, 120], brands: ['Kite & Co'], products: ['Puzzle'] };
const VIEW = { name: 'view', share: 1 };

describe('both accept', () => {
  test.each([
    ['nothing at all', {}],
    ['the default catalog', JSON.parse(JSON.stringify(DEFAULT_CATALOG))],
    ['a catalog that names its schema', { $schema: './catalog.schema.json', categories: [TOYS] }],
    ['part of a behaviour', { behaviour: { pause: { spread: 0 }, growth: -0.5 } }],
    ['patterns', { nameVariations: ['{brand} {name} – {name}', 'Ünique {name}'] }],
  ])('%s', (_name, catalog) => {
    expect(judgements(catalog)).toEqual({ schema: true, parser: true });
  });
});

describe('both refuse', () => {
  test.each<[string, unknown]>([
    ['no object', []],
    ['null', null],
    ['an unknown key', { colour: 'red' }],
    ['a key of every object', JSON.parse('{"__proto__": 1}')],
    ['no products', { productCount: 0 }],
    ['too many products', { productCount: 1_000_001 }],
    ['half a product', { productCount: 1.5 }],
    ['no categories', { categories: [] }],
    ['a category without a price range', { categories: [{ ...TOYS, priceRange: undefined }] }],
    ['one price', { categories: [{ ...TOYS, priceRange: [5] }] }],
    ['a price in words', { categories: [{ ...TOYS, priceRange: ['1', '2'] }] }],
    ['a blank brand', { categories: [{ ...TOYS, brands: [' '] }] }],
    ['a name that is too long', { categories: [{ ...TOYS, name: 'x'.repeat(101) }] }],
    ['an event type in capitals', { eventTypes: [{ ...VIEW, name: 'View' }] }],
    ['a share of nothing', { eventTypes: [{ ...VIEW, share: 0 }] }],
    ['a checkout in words', { eventTypes: [{ ...VIEW, checkout: 'yes' }] }],
    ['a pattern without {name}', { nameVariations: ['{brand}'] }],
    ['a pattern with something unknown', { nameVariations: ['{name} {size}'] }],
    ['23 hours', { behaviour: { hours: Array(23).fill(1) } }],
    ['a week of rest', { behaviour: { weekdays: Array(7).fill(0) } }],
    ['a negative weight', { behaviour: { eagerness: [1, -1, 1] } }],
    ['a spread that explodes', { behaviour: { pause: { spread: 30 } } }],
    ['an unknown behaviour', { behaviour: { mood: 1 } }],
  ])('%s', (_name, catalog) => {
    const json: unknown = JSON.parse(JSON.stringify(catalog));
    expect(judgements(_name === 'a key of every object' ? catalog : json)).toEqual({
      schema: false,
      parser: false,
    });
  });
});

/** The numbers of an object by their path, without those of lists. */
function numbersIn(value: object, path = ''): readonly (readonly [path: string, value: number])[] {
  return Object.entries(value).flatMap(([key, part]: [string, unknown]) => {
    if (typeof part === 'number') return [[path + key, part] as const];
    const isGroup = typeof part === 'object' && part !== null && !Array.isArray(part);
    return isGroup ? numbersIn(part, `${path}${key}.`) : [];
  });
}

/** The defaults that a schema gives to numbers, by their path. */
function defaultsIn(
  part: SchemaPart,
  path = '',
): readonly (readonly [path: string, value: number])[] {
  return Object.entries(part.properties ?? {}).flatMap(([key, property]) =>
    typeof property.default === 'number'
      ? [[path + key, property.default] as const]
      : defaultsIn(property, `${path}${key}.`),
  );
}

interface SchemaPart {
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, SchemaPart>>;
}

test('the defaults that an editor shows are those of the code', () => {
  expect(Object.fromEntries(defaultsIn(schema))).toEqual(
    Object.fromEntries(numbersIn(DEFAULT_CATALOG)),
  );
});
