import type { DigestProduct } from '../summary/digest.js';
import { GradedSet } from '../summary/graded-set.js';
import { GrowingNumbers } from '../summary/growing-numbers.js';
import { NO_SKETCH, type Sketch } from '../summary/sketch.js';
import { addCurrencies, productOf, sumsOf, type Cell, type ProductSums } from './cell.js';
import { productKey } from '../summary/digest.js';
import { addSums, type ShopSums } from './shop-sums.js';

/** The selected part of the shop; undefined selects all. */
export interface SegmentFilter {
  readonly category: string | undefined;
  readonly deviceType: string | undefined;
}

/** The sums of a category on a device, by currency. */
export interface SegmentSums {
  /** Empty for events without one. */
  readonly category: string;
  readonly deviceType: string;
  readonly byCurrency: Map<string, ShopSums>;
}

/** Whether a part of the shop is selected. */
export function isWanted(
  { category, deviceType }: SegmentFilter,
  part: { readonly category: string; readonly deviceType: string },
): boolean {
  return (
    (category === undefined || category === part.category) &&
    (deviceType === undefined || deviceType === part.deviceType)
  );
}

/**
 * The figures of a time window, summed as events arrive. The sums cover all segments, all else only the selected
 * ones.
 */
export class WindowView {
  readonly #segments = new Map<string, SegmentSums>();
  /** By `productKey`. */
  readonly products = new Map<string, ProductSums & { category: string }>();
  /** By minutes since the epoch: the minute itself, or the start of its hour. */
  readonly times = new Map<number, Map<string, ShopSums>>();
  readonly #sets = {
    sessions: new GrowingSet(),
    customers: new GrowingSet(),
    orders: new GrowingSet(),
  };

  /** The resolution of `times` for data that was read. */
  grain: 'minute' | 'hour' = 'minute';

  constructor(readonly filter: SegmentFilter) {}

  get segments(): Iterable<SegmentSums> {
    return this.#segments.values();
  }

  /** The sets of distinct sessions, customers and orders. */
  sketch(): Sketch {
    const { sessions, customers, orders } = this.#sets;
    return { sessions: sessions.set(), customers: customers.set(), orders: orders.set() };
  }

  /** Adds the events of a minute. */
  addCell(minute: number, cell: Cell): void {
    for (const group of cell.groups) {
      const { category, deviceType, byCurrency } = group;
      addCurrencies(this.#segment(category, deviceType).byCurrency, byCurrency);
      if (!isWanted(this.filter, group)) continue;
      addCurrencies(this.#time(minute), byCurrency);
      for (const { product, byCurrency: ofProduct } of group.products.values()) {
        this.addProduct(product, category, ofProduct);
      }
      this.#sets.sessions.add(group.sessions);
      this.#sets.customers.add(group.customers);
      this.#sets.orders.add(group.orders);
    }
  }

  /** Adds the sums of a category on a device. */
  addSegment(category: string, deviceType: string, currency: string, sums: ShopSums): void {
    addSums(sumsOf(this.#segment(category, deviceType).byCurrency, currency), sums);
  }

  /** Adds the sums of the selected segments from a minute on. */
  addTime(minute: number, currency: string, sums: ShopSums): void {
    addSums(sumsOf(this.#time(minute), currency), sums);
  }

  /** Adds the sums of a product. */
  addProduct(
    product: DigestProduct,
    category: string,
    byCurrency: ReadonlyMap<string, ShopSums>,
  ): void {
    const key = productKey(product);
    const known = this.products.get(key);
    if (known === undefined) {
      const sums = { ...productOf(new Map(), key, product), category };
      addCurrencies(sums.byCurrency, byCurrency);
      this.products.set(key, sums);
      return;
    }
    addCurrencies(productOf(this.products, key, product).byCurrency, byCurrency);
    // Of several, the last in alphabetical order, as in the rankings of `stats`.
    if (category > known.category) known.category = category;
  }

  /** Adds the distinct sessions, customers and orders of the selected segments. */
  addSketch({ sessions, customers, orders }: Sketch): void {
    this.#sets.sessions.unite(sessions);
    this.#sets.customers.unite(customers);
    this.#sets.orders.unite(orders);
  }

  #segment(category: string, deviceType: string): SegmentSums {
    const key = `${deviceType}\0${category}`;
    let segment = this.#segments.get(key);
    if (segment === undefined) {
      this.#segments.set(key, (segment = { category, deviceType, byCurrency: new Map() }));
    }
    return segment;
  }

  #time(minute: number): Map<string, ShopSums> {
    let sums = this.times.get(minute);
    if (sums === undefined) this.times.set(minute, (sums = new Map<string, ShopSums>()));
    return sums;
  }
}

/** A growing set; `set` sorts the new members. */
class GrowingSet {
  #set = NO_SKETCH.sessions;
  #added: Float64Array<ArrayBuffer>[] = [];

  /** @param members see `memberOf`. */
  add(members: GrowingNumbers): void {
    if (members.count > 0) this.#added.push(members.taken().slice());
  }

  unite(set: GradedSet): void {
    this.#set = GradedSet.union([this.#set, set]);
  }

  set(): GradedSet {
    if (this.#added.length > 0) {
      this.#set = GradedSet.union([this.#set, GradedSet.of(...this.#added)]);
      this.#added = [];
    }
    return this.#set;
  }
}
