import { FUNNEL } from '../event/funnel.js';
import { REVENUE_EVENT_TYPE } from '../event/event-types.js';
import { addCents, type Cents } from '../summary/cents.js';
import { DAY_MINUTES } from '../summary/cover.js';
import type { Digest, DigestGroup } from '../summary/digest.js';
import { eachEvent } from '../summary/each-event.js';

/** What a session has in its cart of one category. */
export interface CartItem {
  readonly category: string;
  readonly currency: string;
  cents: Cents;
}

/** The cart of a session. Times are minutes since the epoch. */
export interface Cart {
  readonly deviceType: string;
  /** What was put in since the last purchase, less what was taken out. */
  readonly items: CartItem[];
  /** The last time that something was put in; -1 for never. */
  filledAt: number;
  /** The last event of the session. */
  lastAt: number;
  /** The last purchase; -1 for none. */
  boughtAt: number;
}

const CART_TYPES: ReadonlySet<string> = new Set(FUNNEL.cart);
const TAKEN_OUT = 'remove_from_cart';
const NEVER = -1;

/** The carts of the sessions of some hours. Events may come in any order, but of a purchase only what comes later counts. */
export class Carts {
  readonly #carts = new Map<number, Cart>();

  /** Carts that hold something. */
  *filled(): Generator<Cart> {
    for (const cart of this.#carts.values()) if (isFilled(cart)) yield cart;
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

  /** Forgets sessions without an event since a minute. */
  forgetBefore(minute: number): void {
    for (const [session, { lastAt }] of this.#carts) {
      if (lastAt < minute) this.#carts.delete(session);
    }
  }

  #take(session: number, at: number, group: DigestGroup, cents: number): void {
    const { eventType, deviceType } = group;
    const isAdded = CART_TYPES.has(eventType);
    const isBought = eventType === REVENUE_EVENT_TYPE;
    let cart = this.#carts.get(session);
    if (cart === undefined) {
      if (!isAdded && !isBought) return;
      cart = { deviceType, items: [], filledAt: NEVER, lastAt: at, boughtAt: NEVER };
      this.#carts.set(session, cart);
    }
    cart.lastAt = Math.max(cart.lastAt, at);
    if (isBought) buy(cart, at);
    else if (at <= cart.boughtAt) return;
    else if (isAdded) {
      cart.filledAt = Math.max(cart.filledAt, at);
      change(cart, group, cents);
    } else if (eventType === TAKEN_OUT) change(cart, group, -cents);
  }
}

function buy(cart: Cart, at: number): void {
  cart.boughtAt = Math.max(cart.boughtAt, at);
  if (cart.filledAt > at) return;
  cart.items.length = 0;
  cart.filledAt = NEVER;
}

function change(cart: Cart, { category, currency }: DigestGroup, cents: number): void {
  const item = cart.items.find(
    (each) => each.category === category && each.currency === currency,
  );
  if (item === undefined) cart.items.push({ category, currency, cents });
  else item.cents = addCents(item.cents, cents);
}

/** A price that is not known is no amount, so that a cart is filled whatever it is worth; what was taken out is not there. */
function isFilled({ filledAt, items }: Cart): boolean {
  return filledAt !== NEVER && items.some(({ cents }) => cents > 0);
}
