import type { Amounts } from './amounts.js';
import type { Money } from './money.js';

/** The sales of a product or a category. */
export interface Sales {
  readonly events: number;
  /** Events of type `view`. */
  readonly views: number;
  /** Events of type `purchase`. */
  readonly purchases: number;
  /** Null with several currencies. */
  readonly revenue: Money | null;
  readonly revenues: Amounts;
}
