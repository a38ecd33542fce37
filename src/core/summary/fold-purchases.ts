import { REVENUE_EVENT_TYPE } from '../event/event-types.js';
import { addCents, type Cents } from './cents.js';
import { DAY_MINUTES } from './cover.js';
import type { Digest } from './digest.js';

/** The purchases of a customer in one order, minute and currency. */
export interface PurchaseSum {
  /** The hash of the customer; see `Digest.customers`. */
  readonly customer: number;
  /** Minutes since the epoch. */
  readonly minute: number;
  /** The hash of the order; see `DigestAmounts.orders`. */
  readonly order: number;
  /** Empty if it is unknown. */
  readonly currency: string;
  /** Purchase events. */
  purchases: number;
  /** Pieces. */
  units: number;
  revenueCents: Cents;
}

/** Sums the purchases of a digest whose customers are known. */
export function purchaseSums(digest: Digest): PurchaseSum[] {
  const sums = new Map<string, PurchaseSum>();
  const { orders, cents, quantities } = digest.amounts;
  eachPurchase(digest, (customer, minute, currency, amount) => {
    const order = orders[amount] ?? 0;
    const key = `${customer} ${minute} ${order} ${currency}`;
    let sum = sums.get(key);
    if (sum === undefined) {
      sum = { customer, minute, order, currency, purchases: 0, units: 0, revenueCents: 0 };
      sums.set(key, sum);
    }
    sum.purchases++;
    sum.units += quantities[amount] ?? 0;
    sum.revenueCents = addCents(sum.revenueCents, cents[amount] ?? 0);
  });
  return [...sums.values()];
}

/**
 * Called with a purchase: the hash of its customer, its minute since the epoch, its currency, and the index of its
 * amount.
 */
type TakePurchase = (customer: number, minute: number, currency: string, amount: number) => void;

/** Calls `take` with each purchase of a digest whose customer is known. */
export function eachPurchase(digest: Digest, take: TakePurchase): void {
  const midnight = digest.day * DAY_MINUTES;
  for (const [amount, event] of digest.amounts.events.entries()) {
    const group = digest.groups[digest.groupOf[event] ?? 0];
    const customer = digest.customers[event] ?? Number.NaN;
    if (group?.eventType !== REVENUE_EVENT_TYPE || Number.isNaN(customer)) continue;
    take(customer, midnight + (digest.minutes[event] ?? 0), group.currency, amount);
  }
}
