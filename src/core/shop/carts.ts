import { FUNNEL } from '../event/funnel.js';
import { REVENUE_EVENT_TYPE } from '../event/event-types.js';
import { addCents, type Cents } from '../summary/cents.js';
import { DAY_MINUTES } from '../summary/cover.js';
import type { Digest, DigestGroup } from '../summary/digest.js';
import { eachEvent } from '../summary/each-event.js';

/** The value of one category and currency in a session's cart: additions less removals. */
export interface CartItem {
  /** Its last minute, since the epoch. */
  minute: number;
  readonly category: string;
  readonly currency: string;
  cents: Cents;
}

/** The cart of a session. Times are minutes since the epoch. */
export interface Cart {
  /** Of several, the last in alphabetical order. */
  deviceType: string;
  /** The changes since the last purchase, one per minute, category and currency. */
  items: CartItem[];
  /** The last time that an item was added, removed, checked out or bought. */
  lastAt: number;
  /** The last purchase; -1 for none. */
  boughtAt: number;
}

const PUT_IN: ReadonlySet<string> = new Set(FUNNEL.cart);
const TAKEN_OUT = 'remove_from_cart';
/** The last of these events determines the age of a cart. */
const ABOUT_CARTS: ReadonlySet<string> = new Set([
  ...FUNNEL.cart,
  TAKEN_OUT,
  ...FUNNEL.checkout,
  REVENUE_EVENT_TYPE,
]);
const NEVER = -1;

/**
 * The carts of the sessions of some hours. A purchase buys all items that were added before it or in the same
 * minute. The result does not depend on the order in which events arrive.
 */
export class Carts {
  readonly #carts = new Map<number, Cart>();

  /** Carts that are not empty at a minute. */
  *filledAt(now: number): Generator<Cart> {
    for (const cart of this.#carts.values()) {
      const items = heldOf(cart.items.filter(({ minute }) => minute <= now));
      if (items.length > 0) yield { ...cart, items, lastAt: Math.min(cart.lastAt, now) };
    }
  }

  /** Adds the events of a digest from a minute on. */
  add(digest: Digest, first: number): void {
    const midnight = digest.day * DAY_MINUTES;
    if (midnight + DAY_MINUTES <= first) return;
    eachEvent(digest, (minute, group, _product, cents, _quantity, event) => {
      const at = midnight + minute;
      const session = digest.sessions[event] ?? Number.NaN;
      const ofEvent = digest.groups[group];
      if (at < first || Number.isNaN(session) || ofEvent === undefined) return;
      this.#take(session, at, ofEvent, cents);
    });
  }

  /** Removes data before a minute. */
  forgetBefore(first: number): void {
    for (const [session, cart] of this.#carts) {
      if (cart.lastAt < first) this.#carts.delete(session);
      else cart.items = cart.items.filter(({ minute }) => minute >= first);
    }
  }

  #take(session: number, at: number, group: DigestGroup, cents: number): void {
    const { eventType, deviceType } = group;
    if (!ABOUT_CARTS.has(eventType)) return;
    let cart = this.#carts.get(session);
    if (cart === undefined) {
      cart = { deviceType, items: [], lastAt: at, boughtAt: NEVER };
      this.#carts.set(session, cart);
    }
    if (deviceType > cart.deviceType) cart.deviceType = deviceType;
    cart.lastAt = Math.max(cart.lastAt, at);
    if (eventType === REVENUE_EVENT_TYPE) {
      cart.boughtAt = Math.max(cart.boughtAt, at);
      cart.items = cart.items.filter(({ minute }) => minute > at);
    } else if (at > cart.boughtAt) {
      if (PUT_IN.has(eventType)) change(cart, at, group, cents);
      else if (eventType === TAKEN_OUT) change(cart, at, group, -cents);
    }
  }
}

function change(
  { items }: Cart,
  minute: number,
  { category, currency }: DigestGroup,
  cents: number,
): void {
  const known = items.find((item) => item.minute === minute && isAlike(item, category, currency));
  if (known === undefined) items.push({ minute, category, currency, cents });
  else known.cents = addCents(known.cents, cents);
}

/** The remaining value of each category and currency: a removal mostly has a later minute than its addition. */
function heldOf(items: readonly CartItem[]): CartItem[] {
  const held: CartItem[] = [];
  for (const item of items) {
    const known = held.find((each) => isAlike(each, item.category, item.currency));
    if (known === undefined) held.push({ ...item });
    else {
      known.cents = addCents(known.cents, item.cents);
      known.minute = Math.max(known.minute, item.minute);
    }
  }
  return held.filter(({ cents }) => cents > 0);
}

function isAlike(item: CartItem, category: string, currency: string): boolean {
  return item.category === category && item.currency === currency;
}
