import { REFUND_EVENT_TYPE, REVENUE_EVENT_TYPE } from '../event/event-types.js';
import { addCents, type Cents } from './cents.js';

/** The sums of events of one currency. */
export interface Amounts {
  events: number;
  /** The number of purchased pieces. */
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
