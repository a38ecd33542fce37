import { sanitise } from '../../../core/text/sanitise.js';
import { timeOfDay } from '../../../core/text/time-of-day.js';
import type { Outage } from '../follow/follow-shop.js';
import type { ShopNotice } from '../shop/shop-figures.js';

/** An outage of the database in words. */
export function describeAway({ since, message }: Outage): ShopNotice {
  return {
    urgent: true,
    title: `Database away since ${timeOfDay(since)} UTC`,
    text: sanitise(message),
  };
}
