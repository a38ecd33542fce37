import type { Digest, DigestProduct } from '../summary/digest.js';
import { joinProducts, productKey } from '../summary/digest.js';
import { eachEvent } from '../summary/each-event.js';
import { DAY_MINUTES } from '../summary/cover.js';
import { depthOfType } from '../event/funnel.js';
import { REVENUE_EVENT_TYPE } from '../event/event-types.js';
import { GrowingNumbers } from '../summary/growing-numbers.js';
import { memberOf, orderMembers } from '../summary/set-members.js';
import { BUYER } from '../summary/sketch.js';
import { addEvent, addSums, noSums, type ShopSums } from './shop-sums.js';

/** What a product comes to, by currency. */
export interface ProductSums {
  product: DigestProduct;
  readonly byCurrency: Map<string, ShopSums>;
}

/** What a category on a device comes to. */
export class CellGroup {
  readonly byCurrency = new Map<string, ShopSums>();
  /** By `productKey`. */
  readonly products = new Map<string, ProductSums>();
  /** Members of sets: see `Sketch`. They can stand here several times. */
  readonly sessions = new GrowingNumbers();
  readonly customers = new GrowingNumbers();
  readonly orders = new GrowingNumbers();

  constructor(
    /** Empty for events without one. */
    readonly category: string,
    readonly deviceType: string,
  ) {}

  /** Adds what is in another group. */
  add(other: CellGroup): void {
    addCurrencies(this.byCurrency, other.byCurrency);
    for (const [key, { product, byCurrency }] of other.products) {
      addCurrencies(productOf(this.products, key, product).byCurrency, byCurrency);
    }
    for (const name of ['sessions', 'customers', 'orders'] as const) {
      for (const member of other[name].taken()) this[name].push(member);
    }
  }
}

/** All that is known of a span of time, most often a minute: sums, products and members of sets, by category and device. */
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

  /** Adds what is in another cell. */
  add(other: Cell): void {
    for (const group of other.groups) this.group(group.category, group.deviceType).add(group);
  }

  /** Lets each member stand here once, which takes less memory and less time later. */
  compact(): void {
    for (const group of this.groups) {
      for (const name of ['sessions', 'customers', 'orders'] as const) {
        const { [name]: members } = group;
        const ordered = orderMembers([members.taken()]);
        members.numbers = ordered.slice();
        members.count = ordered.length;
      }
    }
  }
}

/** The cells of a digest, by minutes since the epoch. */
export function cellsOf(digest: Digest): Map<number, Cell> {
  const midnight = digest.day * DAY_MINUTES;
  const cells = new Map<number, CellOfDigest>();
  eachEvent(digest, (minute, ...event) => {
    let cell = cells.get(minute);
    if (cell === undefined) cells.set(minute, (cell = new CellOfDigest(digest)));
    cell.add(...event);
  });
  return new Map([...cells].map(([minute, { cell }]) => [midnight + minute, cell]));
}

/** The events of a digest in one minute. What the digest numbers is looked up once. */
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
    const [session, customer] = [sessions[event] ?? Number.NaN, customers[event] ?? Number.NaN];
    const { eventType, category, deviceType, currency } = this.#groupAt(group);
    const into = (this.#groups[group] ??= this.cell.group(category, deviceType));
    const sums = (this.#sums[group] ??= sumsOf(into.byCurrency, currency));
    addEvent(sums, eventType, cents, quantity);
    const named = this.digest.products[product];
    if (named !== undefined) {
      const { byCurrency } = productOf(into.products, productKey(named), named);
      addEvent(sumsOf(byCurrency, currency), eventType, cents, quantity);
    }
    const isPurchase = eventType === REVENUE_EVENT_TYPE;
    if (!Number.isNaN(session)) into.sessions.push(memberOf(session, depthOfType(eventType)));
    if (!Number.isNaN(customer)) into.customers.push(memberOf(customer, isPurchase ? BUYER : 0));
    if (isPurchase) into.orders.push(memberOf(amounts.orders[amount] ?? 0, 0));
  }

  #groupAt(group: number) {
    const found = this.digest.groups[group];
    if (found === undefined) throw new Error('a digest has an event of no group');
    return found;
  }
}

/** What a product comes to so far, among others. */
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

/** The sums of a currency so far, among those of others. */
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
