import { expect, test } from 'vitest';
import { seededRandom } from '../../../../src/features/generate/chance/random.js';
import { customersOf } from '../../../../src/features/generate/shop/customers.js';
import type { Catalog } from '../../../../src/features/generate/shop/catalog.js';
import { DEFAULT_CATALOG } from '../../../../src/features/generate/shop/default-catalog.js';
import { Visitors } from '../../../../src/features/generate/shop/visitors.js';

const { behaviour } = DEFAULT_CATALOG;
const CATALOGS: readonly (readonly [string, Catalog])[] = [
  ['the default one', DEFAULT_CATALOG],
  ['one with a single customer', { ...DEFAULT_CATALOG, customerCount: 1 }],
  [
    'one to which no loyal customer returns',
    { ...DEFAULT_CATALOG, customerCount: 1, behaviour: { ...behaviour, loyalVisits: 0 } },
  ],
];

test.each(CATALOGS)(
  'in a shop, %s, a visitor is the customer of their number',
  (_name, catalog) => {
    const customerOf = customersOf('1', catalog);
    const visitors = new Visitors(catalog, customerOf);
    const random = seededRandom('1', 'visitors');
    const met = Array.from({ length: 100_000 }, () => visitors.next(random));
    expect(met).toEqual(met.map(({ number }) => customerOf(number)));
  },
);
