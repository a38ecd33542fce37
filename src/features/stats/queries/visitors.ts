import type { Distinct } from '../../../core/summary/graded-set.js';
import { BUYER, type Sketch } from '../../../core/summary/sketch.js';
import { depthOfStep, FUNNEL_STEPS, type FunnelStepName } from '../../../core/event/funnel.js';
import type { ShopWindow } from '../../../pipeline/summaries/shop-window.js';
import { recordOf } from '../../../core/event/record-of.js';

/** Distinct counts of sessions, customers and orders in a span. */
export interface Visitors {
  readonly customers: Distinct;
  /** Customers with a purchase. */
  readonly buyers: Distinct;
  readonly sessions: Distinct;
  /** Sessions that reached each step of the funnel. */
  readonly steps: Readonly<Record<FunnelStepName, Distinct>>;
  readonly orders: Distinct;
}

/** The visitors of the shop, and of each device. */
export interface AllVisitors {
  readonly shop: Visitors;
  readonly ofDevice: (deviceType: string) => Visitors;
}

/** Counts visitors from the sketches. */
export async function readVisitors(window: ShopWindow): Promise<AllVisitors> {
  const sketches = await window.sketches(['shop', 'device']);
  return {
    shop: visitorsOf(sketches.of({ segment: 'shop', category: '', deviceType: '' })),
    ofDevice: (deviceType) =>
      visitorsOf(sketches.of({ segment: 'device', category: '', deviceType })),
  };
}

/** The visitors of a sketch. */
export function visitorsOf({ sessions, customers, orders }: Sketch): Visitors {
  return {
    customers: customers.count(),
    buyers: customers.count(BUYER),
    sessions: sessions.count(),
    steps: recordOf(FUNNEL_STEPS, (step) => sessions.count(depthOfStep(step))),
    orders: orders.count(),
  };
}
