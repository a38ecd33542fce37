import type { Product } from './products.js';

/** A visitor's action on a product, without its time: the event type and the product. */
export interface Interaction {
  readonly eventType: string;
  readonly product: Product;
}
