import * as v from 'valibot';
import {
  listOf,
  numberFrom,
  object,
  patternText,
  textOf,
  wholeNumberFrom,
} from '../../../core/json/shapes.js';
import { BEHAVIOUR } from './behaviour.js';
import { DEFAULT_CUSTOMER_COUNT, DEFAULT_PRODUCT_COUNT } from './default-figures.js';

/** The highest price that the column numeric(10,2) can store. */
const DEAREST = 99_999_999.99;

const RANGE = `expected the lowest and the highest price, such as [5, 49.90], from 0.01 to ${DEAREST}`;
const PRICE = v.pipe(
  numberFrom(0.01, DEAREST),
  v.check((price) => Number(price.toFixed(2)) === price, 'expected a price in whole cents'),
);

const CATEGORY = object({
  name: v.pipe(textOf(100), v.description('unique among the categories')),
  priceRange: v.pipe(
    v.strictTuple([PRICE, PRICE], RANGE),
    v.check(([min, max]) => min <= max, RANGE),
    v.description('lowest and highest price, both included'),
  ),
  brands: listOf(textOf(100)),
  products: v.pipe(listOf(textOf(100)), v.description('plain names that products are made of')),
});

const ABOVE_ZERO = 'expected a number above 0';

const EVENT_TYPE = object({
  name: patternText(50, /^[a-z0-9_]+$/, 'expected a-z, 0-9 and _ only'),
  share: v.pipe(
    v.number(ABOVE_ZERO),
    v.gtValue(0, ABOVE_ZERO),
    v.maxValue(1e9, 'expected a number of at most 1000000000'),
    v.description(
      'how many of all events are of this type, relative to the other shares; at most that of the type that it comes after',
    ),
  ),
  after: v.optional(
    v.pipe(
      textOf(50),
      v.description(
        'the type that comes before it for the same product; it must be before it in the list',
      ),
    ),
  ),
  checkout: v.exactOptional(
    v.pipe(
      v.boolean('expected true or false'),
      v.description(
        'whether it happens at the end of the session, for the whole cart at once; by default purchase and order do',
      ),
    ),
  ),
});

const NAME_VARIATION = patternText(
  100,
  /^(?:[^{}]|\{brand\})*\{name\}(?:[^{}]|\{(?:name|brand)\})*$/,
  'expected a pattern with {name} and perhaps {brand}',
);

/**
 * The schema of a catalog file: every key with its bounds and its default. `catalog.schema.json` is generated from
 * it.
 */
export const CATALOG_FILE = v.pipe(
  object({
    $schema: v.exactOptional(textOf(2_000)),
    productCount: v.optional(
      v.pipe(
        wholeNumberFrom(1, 1_000_000),
        v.description('number of different products, distributed over the categories in turn'),
      ),
      DEFAULT_PRODUCT_COUNT,
    ),
    customerCount: v.optional(
      v.pipe(wholeNumberFrom(1, 10_000_000), v.description('number of different customers')),
      DEFAULT_CUSTOMER_COUNT,
    ),
    nameVariations: v.exactOptional(
      v.pipe(
        listOf(NAME_VARIATION),
        v.description('patterns of product names, each as frequent as any other'),
      ),
    ),
    categories: v.exactOptional(listOf(CATEGORY)),
    eventTypes: v.exactOptional(
      v.pipe(
        listOf(EVENT_TYPE),
        v.description('in the order in which they happen to one product within a visit'),
      ),
    ),
    behaviour: v.optional(BEHAVIOUR, {}),
  }),
  v.title('A shop for ecomstream generate --catalog'),
  v.description(
    'All keys are optional; missing ones are as in the built-in shop. See GENERATOR.md.',
  ),
);

/** The content of a catalog file, with defaults for omitted figures. */
export type CatalogFile = v.InferOutput<typeof CATALOG_FILE>;
