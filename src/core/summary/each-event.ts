import type { Digest } from './digest.js';

/**
 * Called with an event of a digest: its minute of the day, the indexes of its group and product, price × quantity
 * in cents and the quantity (0 where it has no amount), its index, and the index of its amount, or -1. On the hot
 * path: no object is allocated.
 */
export type TakeEvent = (
  minute: number,
  group: number,
  product: number,
  cents: number,
  quantity: number,
  event: number,
  amount: number,
) => void;

/** Calls `take` with each event of a digest, in order. */
export function eachEvent({ minutes, groupOf, productOf, amounts }: Digest, take: TakeEvent): void {
  let amount = 0;
  for (let event = 0; event < minutes.length; event++) {
    const hasAmount = amounts.events[amount] === event;
    const cents = hasAmount ? (amounts.cents[amount] ?? 0) : 0;
    const quantity = hasAmount ? (amounts.quantities[amount] ?? 0) : 0;
    const minute = minutes[event] ?? 0;
    const group = groupOf[event] ?? 0;
    const product = productOf[event] ?? 0;
    take(minute, group, product, cents, quantity, event, hasAmount ? amount : -1);
    if (hasAmount) amount++;
  }
}
