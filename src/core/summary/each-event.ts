import type { Digest } from './digest.js';

/**
 * Takes an event of a digest: its minute of the day, the places of its group and product, price × quantity in cents and
 * the quantity (0 where it has no amount), its place, and the place of its amount, or -1. On a hot path: no object is made.
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

/** Calls with each event of a digest, in their order. */
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
