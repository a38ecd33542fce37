import type { Amounts } from './amounts.js';
import type { Money } from './money.js';

/** What a product or a category sold. */
export interface Sales {
  readonly events: number;
  /** Events of type `view`. */
  readonly views: number;
  /** Events of type `purchase`. */
  readonly purchases: number;
  /** Null where there are several currencies. */
  readonly revenue: Money | null;
  readonly revenues: Amounts;
}
