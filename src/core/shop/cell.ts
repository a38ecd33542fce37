import type { Digest, DigestProduct } from '../summary/digest.js';
import { joinProducts, productKey } from '../summary/digest.js';
import { eachEvent } from '../summary/each-event.js';
import { DAY_MINUTES } from '../summary/cover.js';
import { depthOfType } from '../event/funnel.js';
import { REVENUE_EVENT_TYPE } from '../event/event-types.js';
import { Members } from '../summary/members.js';
import { addEvent, addSums, noSums, type ShopSums } from './shop-sums.js';

/** The sums of a product, by currency. */
export interface ProductSums {
  product: DigestProduct;
  readonly byCurrency: Map<string, ShopSums>;
}

/** The sums of a category on a device. */
export class CellGroup extends Members {
  readonly byCurrency = new Map<string, ShopSums>();
  /** By `productKey`. */
  readonly products = new Map<string, ProductSums>();

  /** Adds another group. */
  add(other: CellGroup): void {
    addCurrencies(this.byCurrency, other.byCurrency);
    for (const [key, { product, byCurrency }] of other.products) {
      addCurrencies(productOf(this.products, key, product).byCurrency, byCurrency);
    }
    this.addMembers(other);
  }
}

/** All figures of a time span, mostly a minute: sums, products and members of sets, by category and device. */
export class Cell {
  readonly #groups = new Map<string, CellGroup>();

  get groups(): Iterable<CellGroup> {
    return this.#groups.values();
  }

  group(category: string, deviceType: string): CellGroup {
    const key = `${deviceType}\0${category}`;
    let group = this.#groups.get(key);
    if (group === undefined) {
      this.#groups.set(key, (group = new CellGroup(category, deviceType)));
    }
    return group;
  }

  /** Adds another cell. */
  add(other: Cell): void {
    for (const group of other.groups) this.group(group.category, group.deviceType).add(group);
  }

  /** See `Members.compact`. */
  compact(): void {
    for (const group of this.groups) group.compact();
  }
}

/** The cells of a digest, by minutes since the epoch. */
export function cellsOf(digest: Digest): Map<number, Cell> {
  const midnight = digest.day * DAY_MINUTES;
  const cells = new Map<number, CellOfDigest>();
  eachEvent(digest, (minute, group, product, cents, quantity, event, amount) => {
    let cell = cells.get(minute);
    if (cell === undefined) cells.set(minute, (cell = new CellOfDigest(digest)));
    cell.add(group, product, cents, quantity, event, amount);
  });
  return new Map([...cells].map(([minute, { cell }]) => [midnight + minute, cell]));
}

/** The events of a digest in one minute. Names that the digest stores as numbers are looked up once. */
class CellOfDigest {
  readonly cell = new Cell();
  readonly #groups: (CellGroup | undefined)[] = [];
  readonly #sums: (ShopSums | undefined)[] = [];

  constructor(private readonly digest: Digest) {}

  /** Adds an event: see `TakeEvent`. */
  add(
    group: number,
    product: number,
    cents: number,
    quantity: number,
    event: number,
    amount: number,
  ): void {
    const { sessions, customers, amounts } = this.digest;
    const { eventType, category, deviceType, currency } = this.#groupAt(group);
    const into = (this.#groups[group] ??= this.cell.group(category, deviceType));
    const sums = (this.#sums[group] ??= sumsOf(into.byCurrency, currency));
    addEvent(sums, eventType, cents, quantity);
    const named = this.digest.products[product];
    if (named !== undefined) {
      const { byCurrency } = productOf(into.products, productKey(named), named);
      addEvent(sumsOf(byCurrency, currency), eventType, cents, quantity);
    }
    into.note(
      sessions[event] ?? Number.NaN,
      depthOfType(eventType),
      customers[event] ?? Number.NaN,
      eventType === REVENUE_EVENT_TYPE,
      amounts.orders[amount] ?? 0,
    );
  }

  #groupAt(group: number) {
    const found = this.digest.groups[group];
    if (found === undefined) throw new Error('a digest has an event of no group');
    return found;
  }
}

/** The sums of a product among others, created where they do not exist. */
export function productOf(
  products: Map<string, ProductSums>,
  key: string,
  product: DigestProduct,
): ProductSums {
  const known = products.get(key);
  if (known === undefined) {
    const made = { product, byCurrency: new Map<string, ShopSums>() };
    products.set(key, made);
    return made;
  }
  known.product = joinProducts(known.product, product);
  return known;
}

/** The sums of a currency among others, created where they do not exist. */
export function sumsOf(byCurrency: Map<string, ShopSums>, currency: string): ShopSums {
  let sums = byCurrency.get(currency);
  if (sums === undefined) byCurrency.set(currency, (sums = noSums()));
  return sums;
}

/** Adds sums to those of the same currency. */
export function addCurrencies(
  byCurrency: Map<string, ShopSums>,
  more: ReadonlyMap<string, ShopSums>,
): void {
  for (const [currency, sums] of more) addSums(sumsOf(byCurrency, currency), sums);
}
