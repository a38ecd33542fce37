import { addCents, type Cents } from '../summary/cents.js';
import { REFUND_EVENT_TYPE, REVENUE_EVENT_TYPE } from '../event/event-types.js';
import { depthOfType, FUNNEL_STEPS } from '../event/funnel.js';

/** What events of one currency come to. */
export interface ShopSums {
  events: number;
  /** Events of each step of the funnel, in its order: view, cart, checkout, purchase. */
  readonly ofStep: number[];
  /** Pieces that were purchased. */
  units: number;
  revenueCents: Cents;
  refundCents: Cents;
}

/** The sums of no events. */
export function noSums(): ShopSums {
  return {
    events: 0,
    ofStep: FUNNEL_STEPS.map(() => 0),
    units: 0,
    revenueCents: 0,
    refundCents: 0,
  };
}

/** Adds an event. @param cents price × quantity; `quantity` in pieces. */
export function addEvent(sums: ShopSums, eventType: string, cents: number, quantity: number): void {
  sums.events++;
  const step = depthOfType(eventType) - 1;
  if (step >= 0) sums.ofStep[step] = (sums.ofStep[step] ?? 0) + 1;
  if (eventType === REVENUE_EVENT_TYPE) {
    sums.units += quantity;
    sums.revenueCents = addCents(sums.revenueCents, cents);
  } else if (eventType === REFUND_EVENT_TYPE) {
    sums.refundCents = addCents(sums.refundCents, cents);
  }
}

/** Adds what other events come to. */
export function addSums(sums: ShopSums, more: ShopSums): void {
  sums.events += more.events;
  for (const [step, events] of more.ofStep.entries()) {
    sums.ofStep[step] = (sums.ofStep[step] ?? 0) + events;
  }
  sums.units += more.units;
  sums.revenueCents = addCents(sums.revenueCents, more.revenueCents);
  sums.refundCents = addCents(sums.refundCents, more.refundCents);
}
