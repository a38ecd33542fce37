import { HOUR_MINUTES, hourOf, type MinuteSpan } from './cover.js';
import type { Digest } from './digest.js';
import { eachPurchase } from './fold-purchases.js';
import type { Distinct } from './graded-set.js';

/**
 * How many customers bought for the first time in which minute, kept up with what is loaded. Customers are hashes, and
 * times minutes since the epoch.
 */
export class FirstPurchases {
  readonly #ofMinute = new Map<number, number>();
  /** The same by the begin of the hour. */
  readonly #ofHour = new Map<number, number>();
  /** Of the customers that were asked for or bought since: when they bought first; undefined where they never did. */
  readonly #known = new Map<number, number | undefined>();
  #before = 0;

  /** @param since first purchases before it are counted together. */
  constructor(readonly since: number) {}

  /** How many customers are kept one by one. */
  get known(): number {
    return this.#known.size;
  }

  /** Counts customers that bought first in a minute. */
  addCounted(minute: number, customers: number): void {
    this.#count(minute, customers);
  }

  /** The customers of purchases of whom it is not known yet when they bought first; see `know`. */
  unknownIn(digests: Iterable<Digest>): ReadonlySet<number> {
    const unknown = new Set<number>();
    for (const digest of digests) {
      eachPurchase(digest, (customer) => {
        if (!this.#known.has(customer)) unknown.add(customer);
      });
    }
    return unknown;
  }

  /** Notes when a customer, who is counted, bought first; undefined for one who never did. */
  know(customer: number, first: number | undefined): void {
    this.#known.set(customer, first);
  }

  /** Takes purchases of customers who are known. */
  take(digest: Digest): void {
    eachPurchase(digest, (customer, minute) => {
      const first = this.#known.get(customer);
      if (first !== undefined && first <= minute) return;
      if (first !== undefined) this.#count(first, -1);
      this.#count(minute, 1);
      this.#known.set(customer, minute);
    });
  }

  /** How many customers bought for the first time in a span. */
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

/** The customers with a purchase in a time, by whether they bought before. */
export interface NewAndReturning {
  /** Customers whose first purchase is in it. */
  readonly newCustomers: number;
  readonly returningCustomers: Distinct;
}

/** Tells new and returning customers of a time apart. @param buyers all customers with a purchase in it. */
export function newAndReturning(
  firsts: FirstPurchases,
  span: MinuteSpan,
  buyers: Distinct,
): NewAndReturning {
  const newCustomers = firsts.between(span);
  if (!firsts.anyBefore(span.from)) return { newCustomers, returningCustomers: NO_CUSTOMERS };
  const count = Math.max(0, buyers.count - newCustomers);
  // The error of all of them is that of those who are left.
  const error = buyers.error === 0 ? 0 : Math.min(1, (buyers.error * buyers.count) / count);
  return { newCustomers, returningCustomers: { count, error } };
}

const NO_CUSTOMERS: Distinct = { count: 0, error: 0 };
