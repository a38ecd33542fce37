import type { Money } from './money.js';

/** What was sold and given back in one currency. */
export interface CurrencySales {
  /** By its code (ISO 4217); null where the shop does not name it. */
  readonly currency: string | null;
  readonly purchases: number;
  /** Pieces that were purchased. */
  readonly units: number;
  readonly revenue: Money;
  /** What `refund` events gave back. */
  readonly refunds: Money;
  /** Revenue less refunds. */
  readonly netRevenue: Money;
}
