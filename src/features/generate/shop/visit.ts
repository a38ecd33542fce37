import { logNormal, type Random } from '../chance/random.js';
import { drawUuid, type Uuid } from '../chance/uuid.js';
import type { Customer } from './customers.js';
import type { Shop, ShopProduct, Step } from './shop.js';

/** One visit of one customer to the shop, with everything that they will do in it. */
export interface Visit {
  readonly id: Uuid;
  readonly customer: Customer;
  /** Where the visitor came from, as an index. */
  readonly referrer: number;
  readonly steps: readonly Step[];
}

/** A cart that is paid in a later visit. */
export interface DeferredCart {
  readonly customer: Customer;
  readonly steps: readonly Step[];
  /** From the beginning of the visit, in milliseconds. */
  readonly delay: number;
}

/** Draws who comes and what they do; a cart that they leave and pay later comes with it. */
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

/** The later visit in which a deferred cart is paid. */
export function drawPayment({ customer, steps }: DeferredCart, random: Random): Visit {
  return open(customer, steps, random);
}

const MOST_PRODUCTS = 50;

function countProducts({ behaviour }: Shop, random: Random): number {
  const { median, spread } = behaviour.furtherProducts;
  return 1 + Math.min(Math.floor(logNormal(random, median, spread)), MOST_PRODUCTS);
}

/** Where visitors come from: relative to each other, as often as they stand here. */
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

/** The steps are copied, as an array that grew has room for many more, and thousands of visitors are there at once. */
function open(customer: Customer, steps: readonly Step[], random: Random): Visit {
  return {
    id: drawUuid(random),
    customer,
    referrer: Math.floor(random() * REFERRERS.length),
    steps: steps.slice(),
  };
}
