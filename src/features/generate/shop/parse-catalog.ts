import type { Catalog, Category, EventType } from './catalog.js';
import { JsonReader } from './json-reader.js';
import { readBehaviour } from './parse-behaviour.js';

/** A catalog, or everything that is wrong with it. */
export type CatalogResult =
  { readonly catalog: Catalog } | { readonly problems: readonly string[] };

const KEYS = [
  '$schema',
  'productCount',
  'customerCount',
  'nameVariations',
  'categories',
  'eventTypes',
  'behaviour',
];
const MOST_PRODUCTS = 1_000_000;
const MOST_CUSTOMERS = 10_000_000;

/** The dearest price that the column numeric(10,2) holds. */
const DEAREST = 99_999_999.99;

/** What stands for an entry that is no object, so that the others keep their places. */
const NO_CATEGORY: Category = { name: '', priceRange: [1, 1], brands: [], products: [] };
const NO_EVENT_TYPE: EventType = { name: '', share: 1, after: undefined, checkout: false };

/** Event types that happen at the checkout where the catalog does not say. */
const USUAL_CHECKOUTS = ['purchase', 'order'];

/** Checks the content of a catalog file; keys that it leaves out are taken from `base`. */
export function parseCatalog(content: unknown, base: Catalog): CatalogResult {
  const reader = new JsonReader();
  const given = reader.object(content, '', KEYS) ?? {};
  orElse(given['$schema'], '', (value) => reader.text(value, '$schema', 2_000));
  const catalog: Catalog = {
    productCount: orElse(given['productCount'], base.productCount, (value) =>
      readCount(reader, value, 'productCount', MOST_PRODUCTS),
    ),
    customerCount: orElse(given['customerCount'], base.customerCount, (value) =>
      readCount(reader, value, 'customerCount', MOST_CUSTOMERS),
    ),
    nameVariations: orElse(given['nameVariations'], base.nameVariations, (value) =>
      reader.list(value, 'nameVariations', (item, place) => readVariation(reader, item, place)),
    ),
    categories: orElse(given['categories'], base.categories, (value) =>
      reader.list(value, 'categories', (item, place) => readCategory(reader, item, place)),
    ),
    eventTypes: orElse(given['eventTypes'], base.eventTypes, (value) =>
      reader.list(value, 'eventTypes', (item, place) => readEventType(reader, item, place)),
    ),
    behaviour: orElse(given['behaviour'], base.behaviour, (value) =>
      readBehaviour(reader, value, base.behaviour),
    ),
  };
  checkNames(reader, catalog.categories, 'categories');
  checkNames(reader, catalog.eventTypes, 'eventTypes');
  checkFunnel(reader, catalog.eventTypes);
  return reader.problems.length > 0 ? { problems: reader.problems } : { catalog };
}

function orElse<T>(value: unknown, base: T, read: (value: unknown) => T): T {
  return value === undefined ? base : read(value);
}

function readCount(reader: JsonReader, value: unknown, place: string, most: number): number {
  const accepts = (count: number) => Number.isInteger(count) && count >= 1 && count <= most;
  return reader.number(value, place, `a whole number from 1 to ${most}`, accepts);
}

function readVariation(reader: JsonReader, value: unknown, place: string): string {
  const variation = reader.text(value, place, 100);
  const unknown = variation.replaceAll(/\{(?:name|brand)\}/g, '');
  if (variation !== '' && (!variation.includes('{name}') || /[{}]/.test(unknown))) {
    reader.report(place, `expected a pattern with {name} and perhaps {brand}, not "${variation}"`);
  }
  return variation;
}

function readCategory(reader: JsonReader, value: unknown, place: string): Category {
  const given = reader.object(value, place, ['name', 'priceRange', 'brands', 'products']);
  if (given === undefined) return NO_CATEGORY;
  const texts = (key: string) =>
    reader.list(given[key], `${place}.${key}`, (item, at) => reader.text(item, at, 100));
  return {
    name: reader.text(given['name'], `${place}.name`, 100),
    priceRange: readPriceRange(reader, given['priceRange'], `${place}.priceRange`),
    brands: texts('brands'),
    products: texts('products'),
  };
}

function readPriceRange(
  reader: JsonReader,
  value: unknown,
  place: string,
): readonly [number, number] {
  const [min, max, ...more]: readonly unknown[] = Array.isArray(value) ? value : [];
  if (!isPrice(min) || !isPrice(max) || more.length > 0 || min > max) {
    const expected = `the lowest and the highest price, such as [5, 49.90], from 0.01 to ${DEAREST}`;
    reader.report(place, `expected ${expected}, not ${JSON.stringify(value) ?? 'nothing'}`);
    return [1, 1];
  }
  return [min, max];
}

function isPrice(value: unknown): value is number {
  if (typeof value !== 'number' || value < 0.01 || value > DEAREST) return false;
  return Number(value.toFixed(2)) === value;
}

function readEventType(reader: JsonReader, value: unknown, place: string): EventType {
  const given = reader.object(value, place, ['name', 'share', 'after', 'checkout']);
  if (given === undefined) return NO_EVENT_TYPE;
  const name = reader.text(given['name'], `${place}.name`, 50);
  if (name !== '' && !/^[a-z0-9_]+$/.test(name)) {
    reader.report(`${place}.name`, `expected a-z, 0-9 and _ only, not "${name}"`);
  }
  return {
    name,
    share: reader.number(given['share'], `${place}.share`, 'a number above 0', isShare),
    after: orElse<string | undefined>(given['after'], undefined, (after) =>
      reader.text(after, `${place}.after`, 50),
    ),
    checkout: orElse(given['checkout'], USUAL_CHECKOUTS.includes(name), (checkout) =>
      reader.flag(checkout, `${place}.checkout`),
    ),
  };
}

function isShare(share: number): boolean {
  return share > 0 && share <= 1e9;
}

function checkNames(
  reader: JsonReader,
  items: readonly { readonly name: string }[],
  place: string,
): void {
  items.forEach(({ name }, index) => {
    const first = items.findIndex((other) => other.name === name);
    if (name === '' || first === index) return;
    reader.report(`${place}[${index}].name`, `"${name}" is already the name of ${place}[${first}]`);
  });
}

/** An event comes after one that stands before it in the list, and is not more frequent than that. */
function checkFunnel(reader: JsonReader, eventTypes: readonly EventType[]): void {
  eventTypes.forEach(({ share, after }, index) => {
    if (after === undefined || after === '') return;
    const before = eventTypes.slice(0, index).find((type) => type.name === after);
    const place = `eventTypes[${index}]`;
    if (before === undefined) {
      reader.report(`${place}.after`, `"${after}" does not stand before it in the list`);
    } else if (before.checkout && eventTypes[index]?.checkout === false) {
      reader.report(
        `${place}.checkout`,
        `it comes after "${after}", so it is at the checkout as well`,
      );
    } else if (share > before.share) {
      reader.report(`${place}.share`, `${share} is more than the ${before.share} of "${after}"`);
    }
  });
}
