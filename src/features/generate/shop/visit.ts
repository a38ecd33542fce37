import { logNormal, type Random } from '../chance/random.js';
import { drawUuid, type Uuid } from '../chance/uuid.js';
import type { Customer } from './customers.js';
import type { Shop, ShopProduct, Step } from './shop.js';

/** One visit of a customer, with all its steps. */
export interface Visit {
  readonly id: Uuid;
  readonly customer: Customer;
  /** The index of the referrer. */
  readonly referrer: number;
  readonly steps: readonly Step[];
}

/** A cart that is paid for in a later visit. */
export interface DeferredCart {
  readonly customer: Customer;
  readonly steps: readonly Step[];
  /** Milliseconds from the start of the visit. */
  readonly delay: number;
}

/** Draws a visit, with a deferred cart if the visitor leaves one to pay later. */
export function drawVisit(
  shop: Shop,
  random: Random,
): { readonly visit: Visit; readonly deferred: DeferredCart | undefined } {
  const { behaviour, funnel } = shop;
  const customer = shop.visitors.next(random);
  const steps: Step[] = [];
  const cart: ShopProduct[] = [];
  for (let left = countProducts(shop, random); left > 0; left -= 1) {
    const product = shop.drawProduct(random);
    for (const type of funnel.browse(random, shop.eagerness[customer.cohort])) {
      steps.push(shop.stepOf(product, type));
      if (funnel.isCart(type)) cart.push(product);
    }
  }
  if (cart.length === 0) return { visit: open(customer, steps, random), deferred: undefined };
  const paid: Step[] = [];
  for (const type of funnel.checkOut(random)) {
    for (const product of cart) paid.push(shop.stepOf(product, type));
  }
  const isDeferred = paid.length > 0 && random() < behaviour.deferredCarts;
  if (!isDeferred) {
    steps.push(...paid);
    return { visit: open(customer, steps, random), deferred: undefined };
  }
  const hours = logNormal(random, behaviour.deferral.median, behaviour.deferral.spread);
  const deferred = { customer, steps: paid, delay: hours * 3_600_000 };
  return { visit: open(customer, steps, random), deferred };
}

/** The later visit in which a deferred cart is paid for. */
export function drawPayment({ customer, steps }: DeferredCart, random: Random): Visit {
  return open(customer, steps, random);
}

const MOST_PRODUCTS = 50;

function countProducts({ behaviour }: Shop, random: Random): number {
  const { median, spread } = behaviour.furtherProducts;
  return 1 + Math.min(Math.floor(logNormal(random, median, spread)), MOST_PRODUCTS);
}

/** Referrers; a repeated entry has a higher weight. */
export const REFERRERS: readonly string[] = [
  'direct',
  'direct',
  'direct',
  'search',
  'search',
  'search',
  'ads',
  'ads',
  'email',
  'social',
];

/** The steps are copied, because a grown array has spare capacity, and there are thousands of concurrent visitors. */
function open(customer: Customer, steps: readonly Step[], random: Random): Visit {
  return {
    id: drawUuid(random),
    customer,
    referrer: Math.floor(random() * REFERRERS.length),
    steps: steps.slice(),
  };
}
