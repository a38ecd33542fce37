import { logNormal, pick, type Random } from '../random.js';
import { drawUuid, uuidText } from '../uuid.js';
import type { Customer } from './customers.js';
import type { Shop, ShopProduct } from './shop.js';

/** One visit of one customer to the shop, with everything that they will do in it. */
export interface Session {
  readonly id: string;
  readonly customer: Customer;
  /** Where the visitor came from. */
  readonly referrer: string;
  /** The columns that stay the same in all its rows, ready for a row. */
  readonly parts: readonly Buffer[];
  readonly steps: readonly Step[];
}

/** One thing that a visitor does: an event that has no time yet. */
export interface Step {
  readonly eventType: string;
  readonly product: ShopProduct;
}

/** A cart that is paid in a later session. */
export interface DeferredCart {
  readonly customer: Customer;
  readonly steps: readonly Step[];
  /** From the beginning of the session, in milliseconds. */
  readonly delay: number;
}

/** Draws who comes and what they do; a cart that they leave and pay later comes with it. */
export function drawSession(
  shop: Shop,
  random: Random,
): { readonly session: Session; readonly deferred: DeferredCart | undefined } {
  const { behaviour, funnel } = shop;
  const customer = shop.visitors.next(random);
  const steps: Step[] = [];
  const cart: ShopProduct[] = [];
  for (let left = countProducts(shop, random); left > 0; left -= 1) {
    const product = shop.drawProduct(random);
    for (const type of funnel.browse(random, shop.eagerness[customer.cohort])) {
      steps.push({ eventType: shop.typeNames[type] ?? '', product });
      if (funnel.isCart(type)) cart.push(product);
    }
  }
  if (cart.length === 0)
    return { session: open(shop, customer, steps, random), deferred: undefined };
  const paid = funnel
    .checkOut(random)
    .flatMap((type) => cart.map((product) => ({ eventType: shop.typeNames[type] ?? '', product })));
  const isDeferred = paid.length > 0 && random() < behaviour.deferredCarts;
  if (!isDeferred) {
    steps.push(...paid);
    return { session: open(shop, customer, steps, random), deferred: undefined };
  }
  const hours = logNormal(random, behaviour.deferral.median, behaviour.deferral.spread);
  const deferred = { customer, steps: paid, delay: hours * 3_600_000 };
  return { session: open(shop, customer, steps, random), deferred };
}

/** The later session in which a deferred cart is paid. */
export function drawPayment(
  shop: Shop,
  { customer, steps }: DeferredCart,
  random: Random,
): Session {
  return open(shop, customer, steps, random);
}

const MOST_PRODUCTS = 50;

function countProducts({ behaviour }: Shop, random: Random): number {
  const { median, spread } = behaviour.furtherProducts;
  return 1 + Math.min(Math.floor(logNormal(random, median, spread)), MOST_PRODUCTS);
}

/** Relative to each other, as often as they stand here. */
const REFERRERS = [
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

function open(shop: Shop, customer: Customer, steps: readonly Step[], random: Random): Session {
  const visit = { id: uuidText(drawUuid(random)), customer, referrer: pick(random, REFERRERS) };
  return { ...visit, parts: shop.layout.sessionParts(visit), steps };
}
