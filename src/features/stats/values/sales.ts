import type { Money } from './money.js';

/** What a product or a category sold. */
export interface Sales {
  readonly events: number;
  /** Events of type `view`. */
  readonly views: number;
  /** Events of type `purchase`. */
  readonly purchases: number;
  readonly revenue: Money;
}
