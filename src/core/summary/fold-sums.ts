import { FUNNEL } from '../event/funnel.js';
import { REVENUE_EVENT_TYPE } from '../event/event-types.js';
import { addAmounts, type Amounts } from './amounts.js';
import { DAY_MINUTES, hourOf } from './cover.js';
import { eachEvent } from './each-event.js';
import {
  joinProducts,
  productKey,
  type Digest,
  type DigestGroup,
  type DigestProduct,
} from './digest.js';

/** The sums of the events of a group. */
export interface GroupSum extends DigestGroup, Amounts {
  /** Minutes since the epoch. */
  readonly minute: number;
}

/** The sums of the events of a product. */
export interface ProductSum extends Omit<DigestGroup, 'eventType'>, Amounts {
  readonly unit: 'hour' | 'day';
  /** Minutes since the epoch. */
  readonly began: number;
  product: DigestProduct;
  views: number;
  carts: number;
  purchases: number;
}

/** Sums the events of groups by minute, from a minute on. */
export function groupSums(digests: readonly Digest[], first: number): GroupSum[] {
  const sums = new Map<string, GroupSum>();
  for (const digest of digests) {
    const midnight = digest.day * DAY_MINUTES;
    if (midnight + DAY_MINUTES <= first) continue;
    const keys = digest.groups.map((group) => JSON.stringify(group));
    eachEvent(digest, (minute, group, _, cents, quantity) => {
      const at = midnight + minute;
      if (at < first) return;
      const key = `${at} ${keys[group]}`;
      let sum = sums.get(key);
      if (sum === undefined) {
        const { eventType, category, deviceType, currency } = groupAt(digest, group);
        const nothing = { events: 0, units: 0, revenueCents: 0, refundCents: 0 };
        sum = { minute: at, eventType, category, deviceType, currency, ...nothing };
        sums.set(key, sum);
      }
      addAmounts(sum, sum.eventType, cents, quantity);
    });
  }
  return [...sums.values()];
}

/** Sums the events of products: by day, and by hour from an hour on. @param firstHour minutes since the epoch. */
export function productSums(digests: readonly Digest[], firstHour: number): ProductSum[] {
  const days = new ProductSums('day');
  const hours = new ProductSums('hour');
  for (const digest of digests) {
    const midnight = digest.day * DAY_MINUTES;
    const ofDay = days.of(digest, midnight);
    const withHours = midnight + DAY_MINUTES > firstHour;
    eachEvent(digest, (minute, group, product, cents, quantity) => {
      ofDay(group, product, cents, quantity);
      if (!withHours) return;
      const at = midnight + minute;
      const hour = hourOf(at);
      if (hour >= firstHour) hours.of(digest, hour)(group, product, cents, quantity);
    });
  }
  return [days, hours].flatMap(({ sums }) => sums);
}

type AddEvent = (group: number, product: number, cents: number, quantity: number) => void;

const CART_TYPES: ReadonlySet<string> = new Set(FUNNEL.cart);

/** The sums of products in time units of one length. */
class ProductSums {
  readonly sums: ProductSum[] = [];
  /** By time, segment and product. */
  readonly #known = new Map<string, Map<string, ProductSum>>();
  /** The last digest that was requested. */
  #digest: Digest | undefined;
  readonly #adders = new Map<number, AddEvent>();
  #keys: readonly string[] = [];

  constructor(private readonly unit: ProductSum['unit']) {}

  /** The function that adds an event of a digest to a time unit, given the indexes of its group and product. */
  of(digest: Digest, began: number): AddEvent {
    if (digest !== this.#digest) {
      this.#digest = digest;
      this.#adders.clear();
      this.#keys = digest.products.map(productKey);
    }
    let adder = this.#adders.get(began);
    if (adder === undefined) this.#adders.set(began, (adder = this.#adderOf(digest, began)));
    return adder;
  }

  #adderOf(digest: Digest, began: number): AddEvent {
    const keys = this.#keys;
    const ofGroups: (Map<string, ProductSum> | undefined)[] = [];
    // By group and product: the sums of a product are looked up once for each of its groups in a digest.
    const found: ProductSum[][] = [];
    return (group, product, cents, quantity) => {
      const ofGroup = (found[group] ??= []);
      let sum = ofGroup[product];
      if (sum === undefined) {
        const { category, deviceType, currency } = groupAt(digest, group);
        const sums = (ofGroups[group] ??= this.#sumsOf(began, category, deviceType, currency));
        const key = keys[product] ?? '';
        const known = sums.get(key);
        const named = digest.products[product];
        if (named === undefined) throw new Error('a digest has an event of no product');
        if (known === undefined) {
          sum = {
            unit: this.unit,
            began,
            product: named,
            category,
            deviceType,
            currency,
            ...NOTHING,
          };
          sums.set(key, sum);
          this.sums.push(sum);
        } else {
          sum = known;
          sum.product = joinProducts(known.product, named);
        }
        ofGroup[product] = sum;
      }
      const { eventType } = groupAt(digest, group);
      if (eventType === 'view') sum.views++;
      else if (CART_TYPES.has(eventType)) sum.carts++;
      else if (eventType === REVENUE_EVENT_TYPE) sum.purchases++;
      addAmounts(sum, eventType, cents, quantity);
    };
  }

  #sumsOf(began: number, ...segment: readonly string[]): Map<string, ProductSum> {
    const key = JSON.stringify([began, ...segment]);
    let sums = this.#known.get(key);
    if (sums === undefined) this.#known.set(key, (sums = new Map<string, ProductSum>()));
    return sums;
  }
}

const NOTHING = {
  events: 0,
  views: 0,
  carts: 0,
  purchases: 0,
  units: 0,
  revenueCents: 0,
  refundCents: 0,
};

function groupAt({ groups }: Digest, group: number): DigestGroup {
  const found = groups[group];
  if (found === undefined) throw new Error('a digest has an event of no group');
  return found;
}
