import { describe, expect, test } from 'vitest';
import { DEFAULT_CATALOG } from '../../../../src/features/generate/shop/default-catalog.js';
import { parseCatalog } from '../../../../src/features/generate/shop/parse-catalog.js';

const TOYS = { name: 'Toys', priceRange: [4.99, 120], brands: ['Kite & Co'], products: ['Puzzle'] };

function problemsOf(content: unknown): readonly string[] {
  const result = parseCatalog(content, DEFAULT_CATALOG);
  return 'problems' in result ? result.problems : [];
}

describe('is accepted', () => {
  test('nothing at all is the default shop', () => {
    expect(parseCatalog({}, DEFAULT_CATALOG)).toEqual({ catalog: DEFAULT_CATALOG });
  });

  test('the default shop itself', () => {
    const json: unknown = JSON.parse(JSON.stringify(DEFAULT_CATALOG));
    expect(parseCatalog(json, DEFAULT_CATALOG)).toEqual({ catalog: DEFAULT_CATALOG });
  });

  test('what is given replaces the default, and the rest stays', () => {
    const result = parseCatalog({ categories: [TOYS], productCount: 7 }, DEFAULT_CATALOG);
    expect(result).toEqual({
      catalog: { ...DEFAULT_CATALOG, categories: [TOYS], productCount: 7 },
    });
  });
});

test('a pair of the behaviour keeps what is not given, and $schema changes nothing', () => {
  const result = parseCatalog(
    { $schema: './catalog.schema.json', behaviour: { pause: { median: 5 } } },
    DEFAULT_CATALOG,
  );
  const behaviour = { ...DEFAULT_CATALOG.behaviour, pause: { median: 5, spread: 0.96 } };
  expect(result).toEqual({ catalog: { ...DEFAULT_CATALOG, behaviour } });
});

describe('is refused, with the key that is wrong', () => {
  test.each([
    ['no object', [], 'expected an object, not []'],
    ['null', null, 'expected an object, not null'],
    [
      'an unknown key',
      { category: [] },
      'unknown key "category"; known keys: $schema, productCount',
    ],
    ['no products', { productCount: 0 }, 'productCount: expected a whole number from 1'],
    ['half a product', { productCount: 1.5 }, 'productCount: expected a whole number'],
    ['too many customers', { customerCount: 1e9 }, 'customerCount: expected a whole number'],
    ['no categories', { categories: [] }, 'categories: expected a list with at least one item'],
    ['a list that is none', { categories: {} }, 'categories: expected a list'],
    [
      'a category that is none',
      { categories: [TOYS, 7] },
      'categories[1]: expected an object, not 7',
    ],
    [
      'a name without {name}',
      { nameVariations: ['Best'] },
      'nameVariations[0]: expected a pattern',
    ],
    [
      'an unknown pattern',
      { nameVariations: ['{name} {color}'] },
      'nameVariations[0]: expected a pattern',
    ],
  ])('%s', (_name, content, problem) => {
    expect(problemsOf(content)).toHaveLength(1);
    expect(problemsOf(content)[0]).toContain(problem);
  });

  test.each([
    [
      'a price range that goes down',
      { priceRange: [9, 4] },
      'categories[0].priceRange: expected the lowest',
    ],
    [
      'a price of nothing',
      { priceRange: [0, 4] },
      'categories[0].priceRange[0]: expected a number from',
    ],
    [
      'a fraction of a cent',
      { priceRange: [1.005, 4] },
      'categories[0].priceRange[0]: expected a price in whole cents, not 1.005',
    ],
    [
      'a price that no column holds',
      { priceRange: [1, 1e8] },
      'categories[0].priceRange[1]: expected a number from 0.01 to 99999999.99',
    ],
    [
      'one price',
      { priceRange: [1] },
      'categories[0].priceRange[1]: expected a number from 0.01 to 99999999.99, not nothing',
    ],
    ['three prices', { priceRange: [1, 2, 3] }, 'categories[0].priceRange[2]: expected the lowest'],
    [
      'a price in words',
      { priceRange: ['1', 2] },
      'categories[0].priceRange[0]: expected a number',
    ],
    ['no brands', { brands: [] }, 'categories[0].brands: expected a list'],
    ['an empty brand', { brands: ['ok', ' '] }, 'categories[0].brands[1]: expected text'],
    ['a long name', { name: 'x'.repeat(101) }, 'categories[0].name: expected text'],
    ['a NUL', { name: 'a\0b' }, 'categories[0].name: expected text without NUL'],
    [
      'half a character',
      { products: ['\ud800'] },
      'categories[0].products[0]: expected text without NUL',
    ],
    ['an unknown key', { price: 3 }, 'categories[0]: unknown key "price"'],
  ])('a category with %s', (_name, change, problem) => {
    expect(problemsOf({ categories: [{ ...TOYS, ...change }] })).toHaveLength(1);
    expect(problemsOf({ categories: [{ ...TOYS, ...change }] })[0]).toContain(problem);
  });

  test('two categories of one name', () => {
    const problem = 'categories[1].name: "Toys" is already the name of categories[0]';
    expect(problemsOf({ categories: [TOYS, TOYS] })).toEqual([problem]);
  });

  test.each([
    ['capitals', [{ name: 'View', share: 1 }], 'eventTypes[0].name: expected a-z'],
    ['no share', [{ name: 'view', share: 0 }], 'eventTypes[0].share: expected a number above 0'],
    [
      'an unknown predecessor',
      [{ name: 'view', share: 1, after: 'x' }],
      'eventTypes[0].after: "x" is not before it',
    ],
    [
      'a predecessor that stands behind',
      [
        { name: 'a', share: 1, after: 'b' },
        { name: 'b', share: 1 },
      ],
      'eventTypes[0].after: "b" is not before it',
    ],
    [
      'more of what follows than of what it follows',
      [
        { name: 'a', share: 1 },
        { name: 'b', share: 2, after: 'a' },
      ],
      'eventTypes[1].share: 2 is more than the 1 of "a"',
    ],
    [
      'a checkout in words',
      [{ name: 'a', share: 1, checkout: 'yes' }],
      'eventTypes[0].checkout: expected true or false',
    ],
    [
      'something before the checkout that comes after it',
      [
        { name: 'purchase', share: 2 },
        { name: 'rating', share: 1, after: 'purchase' },
      ],
      'eventTypes[1].checkout: it comes after "purchase"',
    ],
  ])('event types with %s', (_name, eventTypes, problem) => {
    expect(problemsOf({ eventTypes })).toHaveLength(1);
    expect(problemsOf({ eventTypes })[0]).toContain(problem);
  });

  test.each([
    ['an unknown key', { mood: 1 }, 'behaviour: unknown key "mood"'],
    [
      'more than everything',
      { newSessions: 1.5 },
      'behaviour.newSessions: expected a number from 0',
    ],
    ['no number', { growth: 'a lot' }, 'behaviour.growth: expected a number'],
    ['23 hours', { hours: Array(23).fill(1) }, 'behaviour.hours: expected 24 numbers'],
    [
      'days of which none counts',
      { weekdays: Array(7).fill(0) },
      'behaviour.weekdays: expected one of the numbers to be above 0',
    ],
    ['half a pair that is wrong', { pause: { median: 0 } }, 'behaviour.pause.median: expected'],
    [
      'more customers than there are',
      { occasionalCustomers: 0.7, loyalCustomers: 0.7 },
      'behaviour: occasionalCustomers and loyalCustomers are more than 1',
    ],
  ])('a behaviour with %s', (_name, behaviour, problem) => {
    expect(problemsOf({ behaviour })).toHaveLength(1);
    expect(problemsOf({ behaviour })[0]).toContain(problem);
  });

  test('all at once', () => {
    const content = { productCount: 0, categories: [{ ...TOYS, priceRange: 1, name: 2 }], more: 1 };
    expect(problemsOf(content).map((problem) => problem.split(/: (?!\$)/)[0])).toEqual([
      'productCount',
      'categories[0].name',
      'categories[0].priceRange',
      'unknown key "more"; known keys: $schema, productCount, customerCount, nameVariations, categories, eventTypes, behaviour',
    ]);
  });

  test('every unknown key is named', () => {
    const content = JSON.parse('{"a": 1, "__proto__": 2, "behaviour": {"b": 1, "toString": 2}}');
    expect(problemsOf(content)).toEqual([
      expect.stringMatching(/^behaviour: unknown key "b" or "toString"; known keys: newSessions, /),
      expect.stringMatching(/^unknown key "a" or "__proto__"; known keys: \$schema, /),
    ]);
  });

  test('a hostile value is made safe to print', () => {
    const problem = problemsOf({ categories: [{ ...TOYS, name: '\u009b2J\u202e'.repeat(80) }] })[0];
    expect(problem).not.toMatch(/[\u0080-\u009f\u202e]/);
  });
});
