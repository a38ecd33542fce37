import { logNormal, type Random } from '../random.js';
import { drawUuid, type Uuid } from '../uuid.js';
import { drawPayment, drawSession, type DeferredCart, type Session, type Step } from './session.js';
import type { Shop } from './shop.js';
import { VisitQueue } from './visit-queue.js';

/** One event of one visitor. */
export interface ShopEvent extends Step {
  readonly id: Uuid;
  readonly session: Session;
  /** Milliseconds since the epoch. */
  readonly time: number;
}

/** A visitor who is in the shop, and which of the session's steps comes next. */
interface Visitor {
  readonly session: Session;
  step: number;
}

/**
 * So many visitors are in the shop at most: some, and a share of the events so far, up to a limit. Where more
 * events are wanted, visitors are quicker instead: memory stays bounded, and purchases do not wait for a crowd
 * of arrivals to get that far.
 */
const SOME_VISITORS = 200;
const EVENTS_A_VISITOR = 20;
const MOST_VISITORS = 50_000;

/** So many carts wait for their payment at most; more are forgotten. */
const MOST_DEFERRED = 50_000;

/**
 * The coming and going of visitors. It is asked for one event at a time, each with the latest time that it
 * may have: a visitor whose pause has ended goes on, a deferred cart that is due is paid, and where there is
 * neither, a new visitor comes.
 */
export class Traffic {
  readonly #shop: Shop;
  readonly #random: Random;
  readonly #visitors = new VisitQueue<Visitor>();
  readonly #deferred = new VisitQueue<DeferredCart>();
  #events = 0;

  constructor(shop: Shop, random: Random) {
    this.#shop = shop;
    this.#random = random;
  }

  /** The next event: not before the one before it, and not after `latest`, which never goes back either. */
  next(latest: number): ShopEvent {
    this.#events += 1;
    const { nextDue } = this.#visitors;
    if (nextDue <= latest || this.#isCrowded()) {
      const visitor = this.#visitors.pop();
      // No visitor is due before the last event, so that times never go back.
      if (visitor !== undefined) return this.#happen(visitor, Math.min(latest, nextDue));
    }
    return this.#happen({ session: this.#arrive(latest), step: 0 }, latest);
  }

  #isCrowded(): boolean {
    const most = Math.min(SOME_VISITORS + this.#events / EVENTS_A_VISITOR, MOST_VISITORS);
    return this.#visitors.size >= most;
  }

  #arrive(time: number): Session {
    if (this.#deferred.nextDue <= time) {
      const cart = this.#deferred.pop();
      if (cart !== undefined) return drawPayment(this.#shop, cart, this.#random);
    }
    const { session, deferred } = drawSession(this.#shop, this.#random);
    if (deferred !== undefined && this.#deferred.size < MOST_DEFERRED) {
      this.#deferred.push(time + deferred.delay, deferred);
    }
    return session;
  }

  #happen(visitor: Visitor, time: number): ShopEvent {
    const { session } = visitor;
    const step = session.steps[visitor.step];
    if (step === undefined) throw new Error('a session has at least one event');
    visitor.step += 1;
    if (visitor.step < session.steps.length) this.#visitors.push(time + this.#pause(), visitor);
    const { eventType, product } = step;
    return { id: drawUuid(this.#random), eventType, product, session, time };
  }

  #pause(): number {
    const { median, spread } = this.#shop.behaviour.pause;
    return logNormal(this.#random, median, spread) * 1_000;
  }
}
