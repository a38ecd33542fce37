import type { Money } from './money.js';

/** Sales and refunds in one currency. */
export interface CurrencySales {
  /** Code (ISO 4217); null when the shop does not name it. */
  readonly currency: string | null;
  readonly purchases: number;
  /** Purchased units. */
  readonly units: number;
  readonly revenue: Money;
  /** The total of `refund` events. */
  readonly refunds: Money;
  /** Revenue minus refunds. */
  readonly netRevenue: Money;
}
