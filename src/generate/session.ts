import type { Product } from './products.js';
import type { Random } from './random.js';
import type { Shop } from './shop.js';
import { uuid } from './uuid.js';

/** One visit of one customer to the shop. */
export interface Session {
  /** The columns from customer_id to ip_address, ready for a row. */
  readonly csv: string;
  /** What the visitor still does, in order; drawn one by one. */
  readonly steps: Iterator<Step>;
}

/** One thing that a visitor does: an event that has no time yet. */
export interface Step {
  readonly eventType: string;
  readonly product: Product;
}

/** How often a visitor turns to another product: 2.9 products a session on average. */
const ANOTHER_PRODUCT = 0.65;

/** Draws who comes; what they do is drawn step by step, from the same source of chance. */
export function beginSession(shop: Shop, random: Random): Session {
  const customer = shop.drawCustomer(random);
  const csv = `${customer.csv},${uuid(random)},${customer.deviceCsv}`;
  return { csv, steps: drawSteps(shop, random) };
}

function* drawSteps(shop: Shop, random: Random): Generator<Step> {
  do {
    const product = shop.drawProduct(random);
    for (const eventType of shop.drawSteps(random)) yield { eventType, product };
  } while (random() < ANOTHER_PRODUCT);
}
