import type { Product } from './products.js';

/** What a visitor does with a product, without its time: the event type and the product. */
export interface Interaction {
  readonly eventType: string;
  readonly product: Product;
}
