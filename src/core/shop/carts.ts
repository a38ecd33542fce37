import { FUNNEL } from '../event/funnel.js';
import { REVENUE_EVENT_TYPE } from '../event/event-types.js';
import { addCents, type Cents } from '../summary/cents.js';
import { DAY_MINUTES } from '../summary/cover.js';
import type { Digest, DigestGroup } from '../summary/digest.js';
import { eachEvent } from '../summary/each-event.js';

/** What a session put into its cart in a minute, less what it took out. */
export interface CartItem {
  /** Minutes since the epoch. */
  readonly minute: number;
  readonly category: string;
  readonly currency: string;
  cents: Cents;
  /** How many times something was put in. */
  added: number;
}

/** The cart of a session. Times are minutes since the epoch. */
export interface Cart {
  readonly deviceType: string;
  /** Since the last purchase. */
  items: CartItem[];
  /** The last time that something was put in, taken out, checked out or bought. */
  lastAt: number;
  /** The last purchase; -1 for none. */
  boughtAt: number;
}

const PUT_IN: ReadonlySet<string> = new Set(FUNNEL.cart);
const TAKEN_OUT = 'remove_from_cart';
/** A cart is as old as the last of these events. */
const ABOUT_CARTS: ReadonlySet<string> = new Set([
  ...FUNNEL.cart,
  TAKEN_OUT,
  ...FUNNEL.checkout,
  REVENUE_EVENT_TYPE,
]);
const NEVER = -1;

/**
 * The carts of the sessions of some hours. A purchase buys all that was put in before it and in the same minute. The order
 * in which events come makes no difference.
 */
export class Carts {
  readonly #carts = new Map<number, Cart>();

  /** Carts that hold something at a minute. */
  *filledAt(now: number): Generator<Cart> {
    for (const cart of this.#carts.values()) {
      const items = cart.items.filter(({ minute }) => minute <= now);
      if (isFilled(items)) yield { ...cart, items, lastAt: Math.min(cart.lastAt, now) };
    }
  }

  /** Takes the events of a digest from a minute on. */
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

  /** Forgets what was before a minute. */
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
  { category, currency, eventType }: DigestGroup,
  cents: number,
): void {
  const added = eventType === TAKEN_OUT ? 0 : 1;
  const known = items.find(
    (item) => item.minute === minute && item.category === category && item.currency === currency,
  );
  if (known === undefined) items.push({ minute, category, currency, cents, added });
  else {
    known.cents = addCents(known.cents, cents);
    known.added += added;
  }
}

/** Whether something is in a cart: what was taken out is not. */
function isFilled(items: readonly CartItem[]): boolean {
  return items.some(({ added }) => added > 0) && items.some(({ cents }) => cents > 0);
}
