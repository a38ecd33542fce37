import { at, logNormal, type Random } from '../chance/random.js';
import { drawUuid, type Uuid } from '../chance/uuid.js';
import { drawPayment, drawVisit, type DeferredCart, type Visit } from './visit.js';
import type { Shop, Step } from './shop.js';
import { VisitQueue } from './visit-queue.js';

/** The data of an event in rows. */
export interface RowEvent {
  readonly id: Uuid;
  readonly step: Step;
  readonly visit: Pick<Visit, 'id' | 'customer' | 'referrer'>;
  /** Milliseconds since the epoch. */
  readonly time: number;
}

/** One event of one visitor. */
export interface ShopEvent extends RowEvent {
  readonly visit: Visit;
}

/** A source of events, one at a time. */
export interface ShopTraffic {
  /** The next event: not before the previous one, and not after `latest`, which must not decrease either. */
  next(latest: number): ShopEvent;
}

/** A visitor in the shop, and the next step of the visit. */
interface Visitor {
  readonly visit: Visit;
  step: number;
}

/**
 * Maximum number of concurrent visitors: a base, plus a share of the events so far, up to a limit. At the limit,
 * visitors become quicker instead: memory stays bounded, and purchases are not delayed by a crowd of arrivals.
 */
const SOME_VISITORS = 200;
const EVENTS_A_VISITOR = 20;
const MOST_VISITORS = 50_000;

/** Maximum number of carts that wait for payment; further ones are dropped. */
const MOST_DEFERRED = 50_000;

/**
 * The arrivals and actions of visitors. It yields one event at a time, each with a latest time: a visitor whose
 * pause has ended continues, a due deferred cart is paid, and otherwise a new visitor arrives.
 */
export class Traffic implements ShopTraffic {
  readonly #shop: Shop;
  readonly #random: Random;
  readonly #visitors = new VisitQueue<Visitor>();
  readonly #deferred = new VisitQueue<DeferredCart>();
  #events = 0;

  constructor(shop: Shop, random: Random) {
    this.#shop = shop;
    this.#random = random;
  }

  next(latest: number): ShopEvent {
    this.#events += 1;
    const { nextDue } = this.#visitors;
    if (nextDue <= latest || this.#isCrowded()) {
      const visitor = this.#visitors.peek();
      // No visitor is due before the last event, so times never decrease.
      if (visitor !== undefined) return this.#goOn(visitor, Math.min(latest, nextDue));
    }
    return this.#begin(this.#arrive(latest), latest);
  }

  #goOn(visitor: Visitor, time: number): ShopEvent {
    const { visit, step } = visitor;
    visitor.step += 1;
    if (visitor.step < visit.steps.length) this.#visitors.postpone(time + this.#pause());
    else this.#visitors.pop();
    return this.#event(visit, step, time);
  }

  #begin(visit: Visit, time: number): ShopEvent {
    if (visit.steps.length > 1) this.#visitors.push(time + this.#pause(), { visit, step: 1 });
    return this.#event(visit, 0, time);
  }

  #isCrowded(): boolean {
    const most = Math.min(SOME_VISITORS + this.#events / EVENTS_A_VISITOR, MOST_VISITORS);
    return this.#visitors.size >= most;
  }

  #arrive(time: number): Visit {
    if (this.#deferred.nextDue <= time) {
      const cart = this.#deferred.pop();
      if (cart !== undefined) return drawPayment(cart, this.#random);
    }
    const { visit, deferred } = drawVisit(this.#shop, this.#random);
    if (deferred !== undefined && this.#deferred.size < MOST_DEFERRED) {
      this.#deferred.push(time + deferred.delay, deferred);
    }
    return visit;
  }

  #event(visit: Visit, index: number, time: number): ShopEvent {
    return { id: drawUuid(this.#random), step: at(visit.steps, index), visit, time };
  }

  #pause(): number {
    const { median, spread } = this.#shop.behaviour.pause;
    return logNormal(this.#random, median, spread) * 1_000;
  }
}
