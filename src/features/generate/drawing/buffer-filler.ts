import { openTraffic } from '../anomalies/open-traffic.js';
import { customerDetailsOf } from '../shop/customer-details.js';
import { openShop } from '../shop/shop.js';
import { BUFFER_EVENTS } from './buffers.js';
import type { DrawingPlan } from './drawing-plan.js';
import { putEvent } from './event-records.js';
import { timesInRange } from './times-in-range.js';

/** Returns a function that fills a buffer with the next events of a plan. */
export function bufferFiller(
  plan: DrawingPlan,
  memory: SharedArrayBuffer,
): (buffer: number) => void {
  const shop = openShop(plan.catalog, () => [], plan.seed); // no parts: the main thread makes the rows
  const traffic = openTraffic(plan, shop, customerDetailsOf(plan.seed));
  const times = timesInRange(plan)(plan.count);
  const records = new DataView(memory);
  let left = plan.count;
  return (buffer) => {
    const first = buffer * BUFFER_EVENTS;
    const size = Math.min(left, BUFFER_EVENTS);
    for (let index = first; index < first + size; index += 1) {
      putEvent(records, index, traffic.next(times.next()));
    }
    left -= size;
  };
}
