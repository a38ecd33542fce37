import { sanitise } from '../../../core/text/sanitise.js';
import { awaySince } from '../../../display/view/away-since.js';
import type { Outage } from '../follow/follow-shop.js';
import type { ShopNotice } from '../shop/shop-figures.js';

/** Describes an outage of the database. */
export function describeAway({ since, message }: Outage): ShopNotice {
  return {
    urgent: true,
    title: awaySince({ what: 'database', since }),
    text: sanitise(message),
  };
}
