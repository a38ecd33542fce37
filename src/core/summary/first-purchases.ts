import { HOUR_MINUTES, hourOf, type MinuteSpan } from './cover.js';
import type { Digest } from './digest.js';
import { eachPurchase } from './fold-purchases.js';
import type { Distinct } from './graded-set.js';

/**
 * The number of customers who bought for the first time in each minute, updated as data is loaded. Customers are
 * hashes, and times are minutes since the epoch.
 */
export class FirstPurchases {
  readonly #ofMinute = new Map<number, number>();
  /** The same by the start of the hour. */
  readonly #ofHour = new Map<number, number>();
  /** The first purchase of customers who were looked up or who bought since; undefined if they never bought. */
  readonly #known = new Map<number, number | undefined>();
  #before = 0;

  /** @param since first purchases before it are counted in one sum. */
  constructor(readonly since: number) {}

  /** The number of customers that are kept individually. */
  get known(): number {
    return this.#known.size;
  }

  /** Adds customers whose first purchase was in a minute. */
  addCounted(minute: number, customers: number): void {
    this.#count(minute, customers);
  }

  /** The customers in digests whose first purchase is not known yet; see `know`. */
  unknownIn(digests: Iterable<Digest>): ReadonlySet<number> {
    const unknown = new Set<number>();
    for (const digest of digests) {
      eachPurchase(digest, (customer) => {
        if (!this.#known.has(customer)) unknown.add(customer);
      });
    }
    return unknown;
  }

  /** Sets the first purchase of a customer who is already counted; undefined for one who never bought. */
  know(customer: number, first: number | undefined): void {
    this.#known.set(customer, first);
  }

  /** Adds purchases of known customers. */
  take(digest: Digest): void {
    eachPurchase(digest, (customer, minute) => {
      const first = this.#known.get(customer);
      if (first !== undefined && first <= minute) return;
      if (first !== undefined) this.#count(first, -1);
      this.#count(minute, 1);
      this.#known.set(customer, minute);
    });
  }

  /** The number of customers who bought for the first time in a span. */
  between({ from, to }: MinuteSpan): number {
    if (from < this.since) throw new RangeError('this time is counted together');
    let sum = 0;
    let minute = from;
    while (minute < to) {
      const isWhole = minute === hourOf(minute) && minute + HOUR_MINUTES <= to;
      sum += (isWhole ? this.#ofHour : this.#ofMinute).get(minute) ?? 0;
      minute += isWhole ? HOUR_MINUTES : 1;
    }
    return sum;
  }

  /** Whether any customer bought before a minute. */
  anyBefore(minute: number): boolean {
    return this.#before > 0 || this.between({ from: this.since, to: minute }) > 0;
  }

  #count(minute: number, customers: number): void {
    if (minute < this.since) {
      this.#before += customers;
      return;
    }
    const hour = hourOf(minute);
    this.#ofMinute.set(minute, (this.#ofMinute.get(minute) ?? 0) + customers);
    this.#ofHour.set(hour, (this.#ofHour.get(hour) ?? 0) + customers);
  }
}

/** The customers with a purchase in a time span, by whether they bought before. */
export interface NewAndReturning {
  /** Customers whose first purchase is in the span. */
  readonly newCustomers: number;
  readonly returningCustomers: Distinct;
}

/**
 * Divides the customers of a time span into new and returning ones. @param buyers all customers with a purchase in
 * it.
 */
export function newAndReturning(
  firsts: FirstPurchases,
  span: MinuteSpan,
  buyers: Distinct,
): NewAndReturning {
  const newCustomers = firsts.between(span);
  if (!firsts.anyBefore(span.from)) return { newCustomers, returningCustomers: NO_CUSTOMERS };
  const count = Math.max(0, buyers.count - newCustomers);
  // The absolute error of all buyers is that of the remaining ones.
  const error = buyers.error === 0 ? 0 : Math.min(1, (buyers.error * buyers.count) / count);
  return { newCustomers, returningCustomers: { count, error } };
}

const NO_CUSTOMERS: Distinct = { count: 0, error: 0 };
