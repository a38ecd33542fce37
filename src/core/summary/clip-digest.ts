import { DAY_MINUTES, type MinuteSpan } from './cover.js';
import type { Digest } from './digest.js';

/** The events of a digest within a time span. */
export function clipDigest(digest: Digest, { from, to }: MinuteSpan): Digest {
  const midnight = digest.day * DAY_MINUTES;
  if (from <= midnight && to >= midnight + DAY_MINUTES) return digest;
  const isInside = (event: number) => {
    const minute = midnight + (digest.minutes[event] ?? 0);
    return minute >= from && minute < to;
  };
  const { amounts } = digest;
  // The position of each event among the remaining ones.
  const places = new Uint32Array(digest.minutes.length);
  let count = 0;
  for (let event = 0; event < places.length; event++) {
    places[event] = count;
    if (isInside(event)) count++;
  }
  const isEventInside = (_: number, event: number) => isInside(event);
  const isAmountInside = (_: number, amount: number) => isInside(amounts.events[amount] ?? 0);
  return {
    ...digest,
    minutes: digest.minutes.filter(isEventInside),
    groupOf: digest.groupOf.filter(isEventInside),
    productOf: digest.productOf.filter(isEventInside),
    sessions: digest.sessions.filter(isEventInside),
    customers: digest.customers.filter(isEventInside),
    amounts: {
      events: amounts.events.filter(isAmountInside).map((event) => places[event] ?? 0),
      orders: amounts.orders.filter(isAmountInside),
      cents: amounts.cents.filter(isAmountInside),
      quantities: amounts.quantities.filter(isAmountInside),
    },
  };
}
