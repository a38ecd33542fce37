import { addAmounts, type Amounts } from '../summary/amounts.js';
import { addCents } from '../summary/cents.js';
import { depthOfType, FUNNEL_STEPS } from '../event/funnel.js';

/** The sums of events of one currency, with the steps of the funnel. */
export interface ShopSums extends Amounts {
  /** The number of events of each funnel step, in order: view, cart, checkout, purchase. */
  readonly ofStep: number[];
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
  addAmounts(sums, eventType, cents, quantity);
  const step = depthOfType(eventType) - 1;
  if (step >= 0) sums.ofStep[step] = (sums.ofStep[step] ?? 0) + 1;
}

/** Adds other sums. */
export function addSums(sums: ShopSums, more: ShopSums): void {
  sums.events += more.events;
  for (const [step, events] of more.ofStep.entries()) {
    sums.ofStep[step] = (sums.ofStep[step] ?? 0) + events;
  }
  sums.units += more.units;
  sums.revenueCents = addCents(sums.revenueCents, more.revenueCents);
  sums.refundCents = addCents(sums.refundCents, more.refundCents);
}
