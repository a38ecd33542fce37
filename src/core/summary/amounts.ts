import { REFUND_EVENT_TYPE, REVENUE_EVENT_TYPE } from '../event/event-types.js';
import { addCents, type Cents } from './cents.js';

/** What events of one currency come to. */
export interface Amounts {
  events: number;
  /** Pieces that were purchased. */
  units: number;
  revenueCents: Cents;
  refundCents: Cents;
}

/** Adds an event. @param cents price × quantity. */
export function addAmounts(sum: Amounts, eventType: string, cents: number, quantity: number): void {
  sum.events++;
  if (eventType === REVENUE_EVENT_TYPE) {
    sum.units += quantity;
    sum.revenueCents = addCents(sum.revenueCents, cents);
  } else if (eventType === REFUND_EVENT_TYPE) sum.refundCents = addCents(sum.refundCents, cents);
}
